"""Synthesise the three short sounds of the kitchen and the counter into resources/sounds (own work, MIT)."""

import math
import struct
import wave
from dataclasses import dataclass
from pathlib import Path

RATE_HZ = 22_050
PEAK = 0.55


@dataclass(frozen=True)
class Note:
    """One struck tone: when it starts, how high it is, how long it rings, how loud, and its overtones."""

    start_s: float
    pitch_hz: float
    ring_s: float
    loudness: float
    # Each overtone is (times the pitch, share of the loudness); a bell's are not whole multiples.
    overtones: tuple[tuple[float, float], ...]


BELL = ((1.0, 1.0), (2.0, 0.45), (2.76, 0.3), (5.4, 0.12))
WOOD = ((1.0, 1.0), (3.9, 0.25))
SOFT = ((1.0, 1.0), (2.0, 0.2))

SOUNDS: dict[str, tuple[Note, ...]] = {
    # The bell of the pass: two clear strokes that carry over a kitchen.
    "new-ticket": (Note(0.0, 1318.5, 0.55, 1.0, BELL), Note(0.18, 1760.0, 0.75, 1.0, BELL)),
    # Falling and dull, so that nobody takes it for a new ticket.
    "void": (Note(0.0, 392.0, 0.22, 1.0, WOOD), Note(0.2, 293.7, 0.4, 1.0, WOOD)),
    # Rising and soft, for the counter.
    "paid": (
        Note(0.0, 659.3, 0.3, 0.8, SOFT),
        Note(0.1, 830.6, 0.3, 0.9, SOFT),
        Note(0.2, 987.8, 0.5, 1.0, SOFT),
    ),
}


def sample(notes: tuple[Note, ...], at_s: float) -> float:
    """The height of the wave at one moment."""
    total = 0.0
    for note in notes:
        age_s = at_s - note.start_s
        if age_s < 0:
            continue
        attack = min(1.0, age_s / 0.004)
        fade = math.exp(-5.0 * age_s / note.ring_s)
        for times, share in note.overtones:
            # High overtones die sooner, which is what makes a stroke sound struck.
            wave_height = math.sin(2 * math.pi * note.pitch_hz * times * age_s) * fade**times
            total += note.loudness * share * attack * wave_height
    return total


def frames(notes: tuple[Note, ...]) -> bytes:
    """The whole sound as 16-bit mono samples, its loudest moment at PEAK, its end faded to nothing."""
    length_s = max(note.start_s + note.ring_s for note in notes)
    count = int(length_s * RATE_HZ)
    heights = [sample(notes, index / RATE_HZ) for index in range(count)]
    loudest = max(abs(height) for height in heights)
    tail = int(0.03 * RATE_HZ)
    scaled = [
        round(32767 * PEAK * height / loudest * min(1.0, (count - index) / tail))
        for index, height in enumerate(heights)
    ]
    return struct.pack(f"<{count}h", *scaled)


def main() -> None:
    """Write every sound; the same bytes each time."""
    folder = Path(__file__).resolve().parents[1] / "resources" / "sounds"
    folder.mkdir(parents=True, exist_ok=True)
    for name, notes in SOUNDS.items():
        with wave.open(str(folder / f"{name}.wav"), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE_HZ)
            file.writeframes(frames(notes))


if __name__ == "__main__":
    main()
