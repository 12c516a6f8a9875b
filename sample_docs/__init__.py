"""Invented documents and whole claims, with what is expected of each.

    python -m sample_docs draw                          the committed golden set, into sample_docs/documents
    python -m sample_docs draw --seed 7 --count 3 --out DIR    a new set: every layout three times, four ways
    python -m sample_docs claims                        the twelve committed claims, into sample_docs/claims
    python -m sample_docs claims --difficulty scan --out DIR   these and a hundred more, all papers taken so
    python -m sample_docs calibrate                     how much RapidOCR's default sees on each difficulty
    python -m sample_docs sizes                         what the committed files weigh

How a paper is made: `facts` invents an event (people, places, prices); a layout, one folder per document type under
`layouts/`, fills a typst template with it and says what is expected; `typeset` makes the born-digital PDF; `camera`
takes it as one of the `scenes`. A claim is a row of data in `stories/wide`.
To add a layout: one function with `@layout` and one template of the same name;
`@layout(held_out=True)` where it is drawn to test the reading of its type and was left out while that was written.

`documents/<difficulty>/<name>.json` is the golden file of the upload(s) beside it:

    layout, difficulty, sample (true: part of the sample that CI reads)
    documents   [{type, kind, pages, fields: {key: value}, rows: [{key: value}], rows_proved}] in contract form
    printed     {"documents.0.fields.name": "the literal string on the paper"}

`claims/<name>/` holds claim.json and uploads; `claims/<name>.expected.json` what a review of it must say.
All persons, institutions and numbers are invented; a resemblance to real ones is chance.
"""
