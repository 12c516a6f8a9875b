"""From a clean page to what a scanner or a telephone makes of it. Pictures are uint8 RGB arrays of shape (h, w, 3).

A difficulty is data (`Scene`): every number says how strong one effect may be; `shoot` applies them in the order in
which they happen to light on its way: paper, light, lens, sensor.
"""

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from sample_docs.effects import Picture, cut_short, held, messaged, off_screen, screenshot

Plane = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Scene:
    """How a page is taken. Angles in degrees, lengths as shares of the page or in pixels of the result, light 0..1.

    `margin`: how much desk lies around a page, as a share of its longer side; `zoom`: how large the page lies in it;
    `screen`: how strongly a monitor's grid shows; `thumb`: how far one reaches in; `cut`: how much of a side is
    missing; `sent`: the longer side after a messenger."""

    long_side: int | None = None
    dpi: int = 200
    skew: float = 0.0
    tilt: float = 0.0
    turns: tuple[int, ...] = (0,)
    curl: float = 0.0
    desk: bool = False
    margin: float = 0.07
    zoom: tuple[float, float] = (0.9, 0.97)
    unevenness: float = 0.0
    shadow: float = 0.0
    glare: float = 0.0
    darkness: float = 0.0
    tint: float = 0.0
    blur: tuple[float, float] = (0.0, 0.0)
    motion: int = 0
    noise: float = 0.0
    worn_ink: float = 0.0
    texture: float = 0.0
    whiten: float = 0.0
    grey: float = 0.0
    bilevel: float = 0.0
    screen: float = 0.0
    screenshot: bool = False
    thumb: float = 0.0
    cut: float = 0.0
    sent: int | None = None
    quality: tuple[int, int] = (60, 75)
    webp: float = 0.0


def shoot(page: Picture, scene: Scene, rng: np.random.Generator) -> tuple[Picture, int]:
    """The picture of a page in a scene, and by how many quarter turns (clockwise) it lies."""
    picture = _wear_red_ink(page, scene.worn_ink, rng)
    picture = _roughen(picture, scene.texture, rng) if scene.texture else picture
    if scene.screenshot:
        return screenshot(picture, rng), 0
    if scene.screen:
        picture = off_screen(picture, scene.screen, rng)
    if scene.curl:
        picture = _curl(picture, scene.curl, rng)
    picture = _lay_down(picture, scene, rng) if scene.desk else _skew(picture, scene.skew, rng)
    picture = _light(picture, scene, rng)
    picture = _lens(picture, scene, rng)
    if rng.random() < scene.whiten:
        picture = _clip(picture.astype(np.float32) * 1.06)
    if rng.random() < scene.grey:
        picture = cv2.cvtColor(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), cv2.COLOR_GRAY2RGB).astype(np.uint8)
    picture = _after(picture, scene, rng)
    turn = int(rng.choice(scene.turns))
    return np.ascontiguousarray(np.rot90(picture, -turn)), turn


def _after(picture: Picture, scene: Scene, rng: np.random.Generator) -> Picture:
    """What happens to a picture in careless hands."""
    if scene.thumb:
        picture = held(picture, scene.thumb, rng)
    if scene.cut:
        picture = cut_short(picture, scene.cut, rng)
    return messaged(picture, scene.sent, rng) if scene.sent else picture


def _clip(values: npt.NDArray[np.floating]) -> Picture:
    return np.asarray(np.clip(values, 0, 255), dtype=np.uint8)


def _smooth_noise(shape: tuple[int, int], coarseness: int, rng: np.random.Generator) -> Plane:
    """Noise in -1..1 that changes slowly: `coarseness` cells over the picture."""
    small = rng.uniform(-1, 1, (coarseness, coarseness)).astype(np.float32)
    return np.asarray(
        cv2.resize(small, (shape[1], shape[0]), interpolation=cv2.INTER_CUBIC), dtype=np.float32
    )


def _wear_red_ink(page: Picture, strength: float, rng: np.random.Generator) -> Picture:
    """Seal ink is patchy: lighten saturated red here and there."""
    if not strength:
        return page
    hsv = cv2.cvtColor(page, cv2.COLOR_RGB2HSV)
    red = ((hsv[..., 1] > 90) & ((hsv[..., 0] < 12) | (hsv[..., 0] > 168))).astype(np.float32)
    patches = np.clip(_smooth_noise(page.shape[:2], 90, rng) + 0.25, 0, 1) * strength * red
    return _clip(page + (255 - page) * patches[..., None])


def _roughen(picture: Picture, strength: float, rng: np.random.Generator) -> Picture:
    """What is no paper is never smooth: asphalt, plaster, soot. Coarse and fine grain."""
    h, w = picture.shape[:2]
    fine = rng.normal(0, strength, (h, w)).astype(np.float32)
    coarse = cv2.resize(rng.normal(0, strength, (h // 3, w // 3)).astype(np.float32), (w, h))
    return _clip(picture + (fine + coarse)[..., None])


def _skew(picture: Picture, limit: float, rng: np.random.Generator) -> Picture:
    h, w = picture.shape[:2]
    turn = cv2.getRotationMatrix2D((w / 2, h / 2), float(rng.uniform(-limit, limit)), 1.0)
    paper = (250, 250, 250)
    turned = cv2.warpAffine(
        picture, turn, (w, h), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_CONSTANT, borderValue=paper
    )
    return np.asarray(turned, dtype=np.uint8)


def _curl(picture: Picture, strength: float, rng: np.random.Generator) -> Picture:
    """Paper that does not lie flat: lines bow up and down along the page."""
    h, w = picture.shape[:2]
    x, y = np.meshgrid(np.arange(w, dtype=np.float32), np.arange(h, dtype=np.float32))
    phase, waves = rng.uniform(0, np.pi), rng.uniform(0.6, 1.1)
    bow = np.sin(x / w * np.pi * waves + phase) * (0.35 + 0.65 * y / h) * strength * h
    sway = np.sin(y / h * np.pi * waves) * strength * 0.5 * w
    moved = cv2.remap(
        picture,
        (x + sway).astype(np.float32),
        (y + bow).astype(np.float32),
        cv2.INTER_CUBIC,
        borderMode=cv2.BORDER_REPLICATE,
    )
    return np.asarray(moved, dtype=np.uint8)


def _desk(shape: tuple[int, int], rng: np.random.Generator) -> npt.NDArray[np.float32]:
    """A table top: a colour, grain along one direction, slow stains."""
    base = np.array(
        [(126, 92, 62), (92, 96, 104), (168, 140, 108), (70, 62, 58), (150, 152, 156)][rng.integers(5)],
        np.float32,
    )
    grain = cv2.resize(rng.normal(0, 1, (max(2, shape[0] // 5), 6)).astype(np.float32), (shape[1], shape[0]))
    stains = _smooth_noise(shape, 6, rng)
    return np.asarray(base + (grain * 7 + stains * 10)[..., None], dtype=np.float32)


def _lay_down(picture: Picture, scene: Scene, rng: np.random.Generator) -> Picture:
    """The page in perspective on a desk, with its own soft shadow."""
    h, w = picture.shape[:2]
    margin = int(scene.margin * max(h, w))
    size = (w + 2 * margin, h + 2 * margin)
    corners = np.array([[0, 0], [w, 0], [w, h], [0, h]], np.float32)
    angle = np.deg2rad(rng.uniform(-scene.tilt, scene.tilt))
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    middle = np.array([w / 2, h / 2])
    target = (corners - middle) @ turn.T * rng.uniform(*scene.zoom) + np.array(size) / 2
    target += rng.uniform(-1, 1, (4, 2)) * np.array([w, h]) * 0.008 * scene.tilt
    matrix = cv2.getPerspectiveTransform(corners, target.astype(np.float32))
    laid = cv2.warpPerspective(picture, matrix, size, flags=cv2.INTER_AREA)
    mask = cv2.warpPerspective(np.ones((h, w), np.float32), matrix, size)
    dark = cv2.GaussianBlur(np.roll(mask, (margin // 6, margin // 8), (0, 1)), (0, 0), margin / 6)
    ground = _desk((size[1], size[0]), rng) * (1 - 0.55 * dark[..., None])
    return _clip(laid * mask[..., None] + ground * (1 - mask[..., None]))


def _light(picture: Picture, scene: Scene, rng: np.random.Generator) -> Picture:
    """Uneven lamp, a hand's shadow, a shining spot, a warm or cold tint, too little light."""
    shape = picture.shape[:2]
    values = picture.astype(np.float32)
    field = 1 + scene.unevenness * _smooth_noise(shape, 3, rng)
    if scene.shadow:
        field *= 1 - scene.shadow * np.clip(_smooth_noise(shape, 4, rng) * 2.5, 0, 1)
    values *= field[..., None]
    if scene.glare:
        values += 255 * scene.glare * _spot(shape, rng)[..., None]
    warm = rng.uniform(-scene.tint, scene.tint)
    values *= np.array([1 + warm, 1, 1 - warm], np.float32) * (1 - scene.darkness)
    return _clip(values)


def _spot(shape: tuple[int, int], rng: np.random.Generator) -> Plane:
    h, w = shape
    x, y = np.meshgrid(np.linspace(0, 1, w, dtype=np.float32), np.linspace(0, 1, h, dtype=np.float32))
    cx, cy = rng.uniform(0.25, 0.75, 2)
    return np.asarray(np.exp(-(((x - cx) / 0.16) ** 2 + ((y - cy) / 0.09) ** 2)), dtype=np.float32)


def _lens(picture: Picture, scene: Scene, rng: np.random.Generator) -> Picture:
    """Size of the sensor, focus, a moving hand, noise."""
    if scene.long_side:
        scale = scene.long_side / max(picture.shape[:2])
        picture = np.asarray(
            cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), dtype=np.uint8
        )
    sigma = float(rng.uniform(*scene.blur))
    values = (
        cv2.GaussianBlur(picture, (0, 0), sigma).astype(np.float32)
        if sigma > 0.1
        else picture.astype(np.float32)
    )
    if scene.motion:
        values = cv2.filter2D(values, -1, _streak(scene.motion, rng)).astype(np.float32)
    if scene.noise:
        grain = rng.normal(0, scene.noise, (*values.shape[:2], 1)).astype(np.float32)
        values = values + cv2.GaussianBlur(grain, (0, 0), 0.7)[..., None] * 1.6
    return _clip(values)


def _streak(length: int, rng: np.random.Generator) -> Plane:
    """The kernel of a straight movement of so many pixels."""
    kernel = np.zeros((length, length), np.float32)
    angle = rng.uniform(0, np.pi)
    middle = (length - 1) / 2
    for step in np.linspace(-middle, middle, length * 3):
        kernel[round(middle + step * np.sin(angle)), round(middle + step * np.cos(angle))] = 1
    return np.asarray(kernel / kernel.sum(), dtype=np.float32)


def bilevel(picture: Picture) -> Picture:
    """Black and white as office scanners make it; red seals come out as black."""
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    return np.asarray(cv2.threshold(grey, 205, 255, cv2.THRESH_BINARY)[1], dtype=np.uint8)
