package breaks;

import java.time.Duration;

/// How patient a client is.
///
/// @param perTry how long one try may take at most
/// @param firstPause how long the pause after the first try is; each later pause is twice as long as the one before
/// @param longestPause how long a later pause may become at most; only the first pause may be longer
/// @param total how long all tries and pauses together may take
public record Patience(Duration perTry, Duration firstPause, Duration longestPause, Duration total) {}
