"""In which tone a level or a state is shown."""

from groeiruimte.spotting.choices import SignalLevel, SignalState

LEVEL_TONES = {
    SignalLevel.ACT: "danger",
    SignalLevel.WATCH: "warning",
    SignalLevel.QUIET: "neutral",
    SignalLevel.UNKNOWN: "unknown",
}

STATE_TONES = {
    SignalState.NEW: "info",
    SignalState.SEEN: "neutral",
    SignalState.SNOOZED: "neutral",
    SignalState.DISMISSED: "neutral",
    SignalState.PROMOTED: "ok",
}
