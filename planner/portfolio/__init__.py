"""The portfolio: what may leave the house, and in which form.

The way of a portfolio, each step a pure function of the one before:

1. *select* (``select.py``): the plan's records and the reader in mind become a :class:`~.document.Document`.
   Every claim carries a :class:`~.document.Reference` to a dated :class:`~.document.Evidence` entry.
2. *redact* (``redaction.py``): customers become pseudonyms and people become roles, in every text of the tree,
   in every form a name takes (``names.py``); money and dates may be coarsened (``coarsening.py``).
3. *tree* (``document.py``): the neutral document that all writers share. Every text in it is data, never markup.
4. *writers*, one file per format: ``docx.py``, ``html.py``, ``json_resume.py``, ``markdown.py``, ``pdf.py``,
   gathered in ``formats.py``.
5. *check and write* (``export.py``): the finished bytes are read again (``leaks.py``); a name found stops the
   export, otherwise the file is written whole or not at all (``storage/whole_file.py``).

Nothing here knows the plan file or the window. The map from pseudonym to customer is an argument and goes nowhere else.
"""
