"""The four difficulties and the scenes that are drawn on demand, as data. Photos are calibrated by
`python -m sample_docs calibrate` (RapidOCR as its wheel configures it sees .75 to .95 of the printed strings on
photos, .50 to .80 on hard photos)."""

from dataclasses import replace

from sample_docs.camera import Scene

DIFFICULTIES = ("digital", "scan", "photo", "hard_photo")

# "copy" is an office scanner in black and white, inside the golden set's "scan"; "snapshot" takes what is no paper.
SCENES = {
    "scan": Scene(
        dpi=150,
        skew=1.3,
        unevenness=0.03,
        noise=0.8,
        blur=(0.3, 0.5),
        worn_ink=0.5,
        whiten=0.85,
        grey=0.3,
        bilevel=0.1,
        quality=(28, 37),
        webp=0.85,
    ),
    "copy": Scene(skew=1.0, unevenness=0.03, noise=1.8, blur=(0.4, 0.7), whiten=1, bilevel=1),
    "photo": Scene(
        long_side=1700,
        margin=0.05,
        zoom=(0.924, 0.979),
        tilt=4,
        turns=(0, 0, 0, 1, 3, 2),
        curl=0.006,
        desk=True,
        unevenness=0.16,
        shadow=0.3,
        tint=0.05,
        blur=(0.8, 1.2),
        noise=2.6,
        worn_ink=0.6,
        quality=(38, 48),
        webp=0.9,
    ),
    "hard_photo": Scene(
        long_side=1740,
        margin=0.05,
        zoom=(0.924, 0.968),
        tilt=5,
        turns=(0, 0, 1, 3),
        curl=0.01,
        desk=True,
        unevenness=0.25,
        shadow=0.35,
        glare=0.3,
        darkness=0.26,
        tint=0.1,
        blur=(0.86, 1.18),
        motion=2,
        noise=3.4,
        worn_ink=0.6,
        quality=(36, 46),
        webp=0.9,
    ),
    "snapshot": Scene(
        long_side=1100,
        unevenness=0.1,
        tint=0.05,
        blur=(0.5, 0.7),
        noise=2,
        texture=13,
        quality=(40, 48),
        webp=0.5,
    ),
}

VARIANTS = {
    "screen": ("photo", replace(SCENES["photo"], screen=0.1, desk=False, skew=3, curl=0, shadow=0.1)),
    "screenshot": ("photo", replace(SCENES["photo"], screenshot=True)),
    "grey_copy": ("photo", replace(SCENES["photo"], grey=1, whiten=1, noise=4)),
    "curled": ("photo", replace(SCENES["photo"], curl=0.02, tilt=6)),
    "thumb": ("photo", replace(SCENES["photo"], thumb=0.06)),
    "messenger": ("photo", replace(SCENES["photo"], sent=1600, blur=(0.5, 0.8))),
    "cut": ("photo", replace(SCENES["photo"], cut=0.05, tilt=2)),
    "shadowed": ("hard_photo", replace(SCENES["hard_photo"], shadow=0.6, glare=0)),
    "dark": ("hard_photo", replace(SCENES["hard_photo"], darkness=0.7, glare=0, noise=5)),
}
"""Drawn on demand (`draw --seed WORD --difficulty screen`): the difficulty that each counts as, and its scene."""
SCENES |= {name: scene for name, (_, scene) in VARIANTS.items()}
