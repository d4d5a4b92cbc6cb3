"""In which tone a level or a state is shown."""

from groeiruimte.spotting.choices import EarlySignalState, SignalLevel

LEVEL_TONES = {
    SignalLevel.ACT: "danger",
    SignalLevel.WATCH: "warning",
    SignalLevel.QUIET: "neutral",
    SignalLevel.UNKNOWN: "unknown",
}

STATE_TONES = {
    EarlySignalState.NEW: "info",
    EarlySignalState.SEEN: "neutral",
    EarlySignalState.SNOOZED: "neutral",
    EarlySignalState.DISMISSED: "neutral",
    EarlySignalState.PROMOTED: "ok",
}

#: What the five shades of a chance stand for, lightest first.
CHANCE_WORDS = ("< 5%", "5–30%", "30–50%", "50–80%", "≥ 80%")
