"""The bus of sentences."""

from pytestqt.qtbot import QtBot

from ui.notices import Notices


def test_news_and_refusals_go_out_as_they_came(qtbot: QtBot) -> None:
    """News carry whether the step can be undone, a refusal only its sentence."""
    notices = Notices()
    with qtbot.waitSignal(notices.said) as plain:
        notices.say("Saved.")
    with qtbot.waitSignal(notices.said) as undoable:
        notices.say("Signal added.", undoable=True)
    with qtbot.waitSignal(notices.refused) as refusal:
        notices.refuse("“31.02.2025” is no date.")
    assert plain.args == ["Saved.", False]
    assert undoable.args == ["Signal added.", True]
    assert refusal.args == ["“31.02.2025” is no date."]
