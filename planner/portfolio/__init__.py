"""The portfolio: what may leave the house, and in which form.

The way of a portfolio, each step a pure function of the one before:

1. *choose* (``options.py``, ``audiences.py``, ``choosing.py``): who reads it, which pieces, in which order. The plan's
   own row keeps the choice. ``pieces.py`` lists everything there is to choose from.
2. *tell* (``select.py``, with a file for each part: ``case_study.py``, ``memo.py``, ``data_case.py``, ``work.py`` ...):
   the plan's records become a :class:`~.document.Document`. ``telling.py`` holds the rule of the house: a claim carries
   :class:`~.document.Reference` marks to dated :class:`~.document.Evidence`, or it is left out and listed.
   ``quotes.py`` lets quotes leave one by one.
3. *redact* (``redaction.py``): customers become pseudonyms and people become roles, in every text of the tree,
   in every form a name takes (``names.py``); money and dates may be coarsened (``coarsening.py``).
   ``pseudonyms.py`` makes a description so general that three accounts share it.
4. *tree* (``document.py``): the neutral document that all writers share. Every text in it is data, never markup.
5. *writers*, one file per format: ``docx.py``, ``html.py``, ``json_resume.py``, ``markdown.py``, ``pdf.py``,
   gathered in ``formats.py``. ``pages.py`` gives the PDF's pages as pictures, for the preview.
6. *check and write* (``export.py``): the finished bytes are read again (``leaks.py``); a name found stops the
   export, otherwise the file is written whole or not at all (``storage/whole_file.py``).

``making.py`` goes steps 1 to 3 in one call and fits a summary to its page, ``writing.py`` goes all of them;
``attachments.py`` and ``file_types.py`` are about files that belong to artifacts and may go along.
Nothing here knows the window. The map from pseudonym to customer is an argument and goes nowhere else.
"""
