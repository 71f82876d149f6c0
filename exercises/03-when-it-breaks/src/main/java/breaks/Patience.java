package breaks;

import java.time.Duration;

/// How patient a client is. Each duration is longer than zero.
///
/// @param perTry how long one try may take at most
/// @param firstPause how long the pause after the first try is; each later pause is twice as long as the one before
/// @param longestPause the limit for each pause after the first; it does not limit the first pause
/// @param total how long all tries and pauses together may take
public record Patience(Duration perTry, Duration firstPause, Duration longestPause, Duration total) {}
