"""The four difficulties, as data. Photos are calibrated by `python -m sample_docs calibrate` (RapidOCR as its wheel
configures it sees .75 to .95 of the printed strings on photos, .50 to .80 on hard photos)."""

from sample_docs.camera import Scene

DIFFICULTIES = ("digital", "scan", "photo", "hard_photo")

SCENES = {
    "scan": Scene(
        skew=1.3,
        unevenness=0.03,
        noise=2.2,
        blur=(0.3, 0.7),
        worn_ink=0.7,
        grey=0.6,
        bilevel=0.25,
        quality=(38, 50),
    ),
    "photo": Scene(
        long_side=1600,
        tilt=5,
        turns=(0, 0, 0, 1, 3, 2),
        curl=0.006,
        desk=True,
        unevenness=0.16,
        shadow=0.3,
        tint=0.05,
        blur=(0.8, 1.2),
        noise=4,
        worn_ink=0.7,
        quality=(48, 58),
    ),
    "hard_photo": Scene(
        long_side=1280,
        tilt=7,
        turns=(0, 0, 1, 3),
        curl=0.014,
        desk=True,
        unevenness=0.25,
        shadow=0.45,
        glare=0.35,
        darkness=0.35,
        tint=0.1,
        blur=(1.0, 1.4),
        motion=3,
        noise=6,
        worn_ink=0.7,
        quality=(38, 48),
    ),
}
