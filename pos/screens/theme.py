"""The one table of looks (colours, type, space, corners, sizes, motion) as Qt is given it."""

from dataclasses import dataclass, fields
from enum import Enum, IntEnum
from functools import cache
from string import Template

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from pos.base.paths import resources
from pos.screens.pictures import Pictures

FAMILY = "Inter"


class Scheme(Enum):
    """Which colours."""

    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class Density(Enum):
    """How much room a finger gets."""

    COMPACT = "compact"
    NORMAL = "normal"
    LARGE = "large"


class Px(IntEnum):
    """The type scale, in pixels; 36 to 112 are for the customer display and amounts to pay."""

    HINT = 12
    SMALL = 14
    BODY = 16
    GROUP = 18
    MODIFIER = 19
    HEAD = 22
    AMOUNT = 28
    TITLE = 36
    TO_PAY = 48
    GUEST = 72
    NUMBER = 112


class Weight(IntEnum):
    """The four weights that ship: text, labels, names and buttons, money and numbers."""

    TEXT = 400
    LABEL = 500
    STRONG = 600
    FIGURE = 700


class Space(IntEnum):
    """The 4 px grid."""

    S1 = 4
    S2 = 8
    S3 = 12
    S4 = 16
    S5 = 20
    S6 = 24
    S8 = 32
    S12 = 48


class Radius(IntEnum):
    """Corners: chips; controls, tiles and strip cards; Charge; panels and tickets."""

    CHIP = 6
    CONTROL = 10
    CHARGE = 12
    PANEL = 14


@dataclass(frozen=True)
class Colours:
    """Every colour by its role, as #RRGGBB; a soft ground carries the role's own colour."""

    bg: str
    surface: str
    sunken: str
    raised: str
    line: str
    line_strong: str
    text: str
    text_2: str
    text_off: str
    accent: str
    accent_press: str
    accent_soft: str
    on_accent: str
    paid: str
    paid_soft: str
    paid_solid: str
    on_paid: str
    wait: str
    wait_soft: str
    wait_solid: str
    on_wait: str
    danger: str
    danger_soft: str
    danger_solid: str
    on_danger: str
    allergy: str
    allergy_soft: str
    allergy_solid: str
    on_allergy: str
    tint_coffee: str
    tint_bakery: str
    tint_kitchen: str
    tint_cold: str


COLOURS: dict[Scheme, Colours] = {
    Scheme.LIGHT: Colours(
        bg="#F3F1ED", surface="#FFFFFF", sunken="#FAF8F5", raised="#ECE8E1",
        line="#DED8CE", line_strong="#8A8276",
        text="#1D1B18", text_2="#5C564E", text_off="#6E675E",
        accent="#0B5A75", accent_press="#084559", accent_soft="#E0EEF3", on_accent="#FFFFFF",
        paid="#1B6A3A", paid_soft="#DFF1E4", paid_solid="#1B6A3A", on_paid="#FFFFFF",
        wait="#7F4B00", wait_soft="#FBEBCD", wait_solid="#F2B544", on_wait="#2B1A00",
        danger="#AD231B", danger_soft="#FBE3E0", danger_solid="#AD231B", on_danger="#FFFFFF",
        allergy="#8A1A68", allergy_soft="#F9E1F1", allergy_solid="#8A1A68", on_allergy="#FFFFFF",
        tint_coffee="#F0E5DA", tint_bakery="#F8EACB", tint_kitchen="#E5EDDB", tint_cold="#DDECF0",
    ),
    Scheme.DARK: Colours(
        bg="#121417", surface="#1C1F24", sunken="#171A1E", raised="#2B3037",
        line="#353B44", line_strong="#7C8591",
        text="#F2F0EC", text_2="#B2B8C1", text_off="#949BA5",
        accent="#6CC4E3", accent_press="#8FD5EE", accent_soft="#14323E", on_accent="#06222D",
        paid="#74D394", paid_soft="#16331F", paid_solid="#74D394", on_paid="#06210F",
        wait="#F2BC57", wait_soft="#392B11", wait_solid="#F2B544", on_wait="#2B1A00",
        danger="#FF938A", danger_soft="#401C1A", danger_solid="#C4352B", on_danger="#FFFFFF",
        allergy="#F7A5DA", allergy_soft="#3D1832", allergy_solid="#F7A5DA", on_allergy="#330A26",
        tint_coffee="#3A3028", tint_bakery="#3D3422", tint_kitchen="#2B3526", tint_cold="#233539",
    ),
    Scheme.CONTRAST: Colours(
        bg="#FFFFFF", surface="#FFFFFF", sunken="#FFFFFF", raised="#EDEDED",
        line="#595959", line_strong="#000000",
        text="#000000", text_2="#262626", text_off="#404040",
        accent="#003B50", accent_press="#00202C", accent_soft="#D6EEF7", on_accent="#FFFFFF",
        paid="#00421A", paid_soft="#D3F5DE", paid_solid="#00421A", on_paid="#FFFFFF",
        wait="#4D2D00", wait_soft="#FFEDC7", wait_solid="#FFC24D", on_wait="#000000",
        danger="#7A0A04", danger_soft="#FFE1DE", danger_solid="#7A0A04", on_danger="#FFFFFF",
        allergy="#5E0645", allergy_soft="#FCE3F4", allergy_solid="#5E0645", on_allergy="#FFFFFF",
        tint_coffee="#F5ECE3", tint_bakery="#FBF1D9", tint_kitchen="#ECF3E4", tint_cold="#E4F1F5",
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Sizes:
    """Pixels that follow the density; nothing a finger must meet is under 48."""

    hit: int
    hit_large: int
    charge: int
    icon: int
    gap: int
    pad_panel: int
    pad_cart: int
    row: int
    top_bar: int
    panel_head: int
    panel_foot: int
    rail: int
    rail_item: int
    strip: int
    strip_card: int
    cart_width: int
    tile_width: int
    tile_height: int
    tile_caption: int
    chip: int


SIZES: dict[Density, Sizes] = {
    Density.COMPACT: Sizes(
        hit=48, hit_large=48, charge=64, icon=20, gap=8, pad_panel=16, pad_cart=12, row=6,
        top_bar=52, panel_head=56, panel_foot=64, rail=96, rail_item=60, strip=84, strip_card=64,
        cart_width=360, tile_width=136, tile_height=124, tile_caption=56, chip=28,
    ),
    Density.NORMAL: Sizes(
        hit=48, hit_large=56, charge=72, icon=20, gap=12, pad_panel=20, pad_cart=16, row=10,
        top_bar=56, panel_head=64, panel_foot=80, rail=104, rail_item=68, strip=92, strip_card=68,
        cart_width=384, tile_width=150, tile_height=132, tile_caption=60, chip=28,
    ),
    Density.LARGE: Sizes(
        hit=56, hit_large=64, charge=80, icon=22, gap=12, pad_panel=20, pad_cart=16, row=14,
        top_bar=64, panel_head=72, panel_foot=88, rail=112, rail_item=76, strip=100, strip_card=76,
        cart_width=420, tile_width=172, tile_height=150, tile_caption=64, chip=32,
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Motion:
    """Milliseconds of each movement, ease-out; all 0 with reduced motion. `pulses` counts header pulses."""

    press_ms: int
    panel_ms: int
    paid_ms: int
    pulse_ms: int
    pulses: int


MOTION = Motion(press_ms=80, panel_ms=160, paid_ms=240, pulse_ms=300, pulses=3)
STILL = Motion(press_ms=0, panel_ms=0, paid_ms=0, pulse_ms=0, pulses=0)


@dataclass(frozen=True)
class Theme:
    """One choice from the table: what every widget paints with."""

    scheme: Scheme
    colours: Colours
    sizes: Sizes
    motion: Motion

    def colour(self, role: str) -> QColor:
        """The colour of a role of the table; an unknown role is a KeyError."""
        return QColor(roles(self.colours)[role])


def theme(
    scheme: Scheme = Scheme.LIGHT, density: Density = Density.NORMAL, *, reduced_motion: bool = False
) -> Theme:
    """The theme of these three choices."""
    return Theme(scheme, COLOURS[scheme], SIZES[density], STILL if reduced_motion else MOTION)


@cache
def roles(colours: Colours) -> dict[str, str]:
    """Role name to #RRGGBB."""
    return {field.name: getattr(colours, field.name) for field in fields(colours)}


@cache
def font(px: int = Px.BODY, weight: int = Weight.TEXT, *, family: str = FAMILY) -> QFont:
    """Inter in pixels with figures of one width; made once, so copy it before changing it.

    The family never stands in QSS, which would lose `tnum`.
    """
    made = QFont(family)
    made.setPixelSize(px)
    made.setWeight(QFont.Weight(weight))
    made.setFeature(QFont.Tag("tnum"), 1)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


def palette(chosen: Theme) -> QPalette:
    """What Fusion paints with, for everything that neither QSS nor a widget of ours paints."""
    role = QPalette.ColorRole
    pairs = {
        role.Window: "bg", role.WindowText: "text", role.Base: "surface", role.AlternateBase: "sunken",
        role.Text: "text", role.PlaceholderText: "text_2", role.Button: "raised", role.ButtonText: "text",
        role.Highlight: "accent", role.HighlightedText: "on_accent", role.ToolTipBase: "text",
        role.ToolTipText: "bg", role.Link: "accent", role.LinkVisited: "accent", role.BrightText: "danger",
        role.Mid: "line", role.Dark: "line_strong", role.Light: "surface", role.Accent: "accent",
    }  # fmt: skip
    made = QPalette()
    for place, name in pairs.items():
        made.setColor(place, chosen.colour(name))
    for place in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, place, chosen.colour("text_off"))
    return made


def names(chosen: Theme) -> dict[str, str]:
    """Everything the QSS may name with `$`: colour roles, sizes, type, spacing and corners."""
    numbers = {f"size_{field.name}": f"{getattr(chosen.sizes, field.name)}px" for field in fields(Sizes)}
    # QSS counts a field's height without its border; with it a field stands as high as a button beside it.
    numbers["size_field"] = f"{chosen.sizes.hit - 2}px"
    scales = {
        f"{scale.__name__.lower()}_{step.name.lower()}": f"{int(step)}px"
        for scale in (Px, Space, Radius)
        for step in scale
    }
    weights = {f"weight_{step.name.lower()}": str(int(step)) for step in Weight}
    return {**roles(chosen.colours), **numbers, **scales, **weights}


def stylesheet(chosen: Theme) -> str:
    """The one QSS of the program, filled from the table; a name that is not in the table is a KeyError."""
    return Template(_template()).substitute(names(chosen))


@cache
def _template() -> str:
    return (resources() / "themes" / "passbell.qss").read_text(encoding="utf-8")


def load_fonts() -> None:
    """Register the bundled fonts; a font file that Qt cannot read raises OSError with its name."""
    for path in sorted((resources() / "fonts").glob("*.[ot]tf")):
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise OSError(f"Qt cannot read the font {path.name}")


def colours_of(chosen: Theme) -> dict[str, QColor]:
    """Every role as a colour that can be painted with at once."""
    return {name: QColor(value) for name, value in roles(chosen.colours).items()}


class Look(QObject):
    """The theme in force, handed to every widget; widgets read it when they paint and listen to `changed`.

    `pictures` are those that all its widgets share.
    """

    changed = Signal()

    def __init__(self, chosen: Theme | None = None) -> None:
        super().__init__()
        self._theme = chosen if chosen is not None else theme()
        self._colours = colours_of(self._theme)
        self.pictures = Pictures(self.colour)

    @property
    def theme(self) -> Theme:
        """The theme in force."""
        return self._theme

    def choose(self, application: QApplication, chosen: Theme) -> None:
        """Give the whole program another theme, at once."""
        self._theme = chosen
        self._colours = colours_of(chosen)
        self.pictures.forget()
        self.dress(application)
        self.changed.emit()

    def dress(self, application: QApplication) -> None:
        """Hand font, palette and QSS to the application."""
        application.setFont(font())
        application.setPalette(palette(self._theme))
        application.setStyleSheet(stylesheet(self._theme))

    def colour(self, role: str) -> QColor:
        """The colour of a role in the theme in force; an unknown role is a KeyError."""
        return self._colours[role]
