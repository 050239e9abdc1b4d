"""Type hostile texts into every field of every form, as a person pastes them: ``run_hostile_fields [TEXTS]``.

Prints how many fields there are, how many texts were typed, and what came out other than as text or a refusal.
"""

import json
import sys
import time

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from planner.domain.field import Field
from planner.domain.kinds import KINDS
from planner.domain.values import parse
from planner.errors import Refused
from tests.privacy.hostile_plan import as_text, assert_sentence, text_fields
from tests.privacy.hostile_texts import hostile_texts
from ui.forms.editor import FieldEditor
from ui.forms.form_body import make_editor
from ui.hub import Hub
from ui.notices import Notices

LONG = 5_000
"""Letters from which a text is typed once into each sort of field, and not into every field."""
LINE_HOLDS = 32_767
"""Letters Qt's one-line field takes; a line may have a thousand, so what it cuts off is refused all the same."""


def type_all(texts: list[str]) -> dict[str, object]:
    """Every text into every field, one after another, as the window would show it."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    hub = Hub(Notices())
    window = QWidget()
    window.resize(600, 400)
    column = QVBoxLayout(window)
    window.show()
    lost: list[str] = []
    alike: set[tuple[str, bool]] = set()
    fields = typed = 0
    slowest = 0.0
    for kind in KINDS:
        for field in text_fields(kind):
            fields += 1
            editor = make_editor(field, hub)
            column.addWidget(editor)
            sort = (type(editor).__name__, field.searched)
            for text in texts:
                if len(text) > LONG and sort in alike:
                    continue
                typed += 1
                began = time.thread_time()
                trouble = _type(field, editor, text)
                app.processEvents()
                slowest = max(slowest, time.thread_time() - began)
                if trouble:
                    lost.append(f"{kind.kind}.{field.name}: {trouble}")
            alike.add(sort)
            editor.deleteLater()
            app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    window.close()
    return {"fields": fields, "texts": typed, "lost": lost, "slowest": round(slowest, 3)}


def _type(field: Field, editor: FieldEditor, text: str) -> str:
    """Show a text, read it back and understand it as a save would; what went wrong, or nothing."""
    editor.show_raw(text)
    if field.type != "text" and len(text) > LINE_HOLDS:
        return ""
    try:
        value = parse(field, editor.raw())
    except Refused as refused:
        assert_sentence(refused.message)
        return ""
    return "" if _seen(value) == _seen(as_text(field, text)) else f"{text[:60]!r} became {value[:60]!r}"


def _seen(text: str) -> str:
    """What one sees of a text: Qt ends lines and replaces what is no character in its own way."""
    return "".join(letter for letter in text if letter.isalnum() or letter in "<>&{}=+-@'\"/\\$%#;|")


if __name__ == "__main__":
    sys.stdout.write(json.dumps(type_all(hostile_texts("/nowhere/canary.png", int(sys.argv[1])))))
