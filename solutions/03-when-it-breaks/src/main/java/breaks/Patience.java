package breaks;

import java.time.Duration;

/// How patient a client is.
///
/// @param perTry how long one try may take at most
/// @param firstPause how long the pause after the first try is; each pause after it is twice as long as the last
/// @param longestPause how long a pause may become: no later one than the first is longer
/// @param total how long it all may take, tries and pauses together
public record Patience(Duration perTry, Duration firstPause, Duration longestPause, Duration total) {}
