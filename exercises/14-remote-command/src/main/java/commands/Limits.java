package commands;

import java.time.Duration;

/// How much a server allows. This record is given: there is nothing to do here.
///
/// @param time how long one command may take, from its start until it and both its outputs have ended
/// @param outputBytes how much one command may write, both its outputs together
/// @param commands how many may run at the same time, those of all clients together
public record Limits(Duration time, long outputBytes, int commands) {
  /// No limits, for the first task alone.
  public static final Limits NONE = new Limits(Duration.ofSeconds(Long.MAX_VALUE), Long.MAX_VALUE, Integer.MAX_VALUE);

  /// The limits where nobody asks for others: 10 seconds, 16 MiB, 8 commands.
  public static final Limits USUAL = new Limits(Duration.ofSeconds(10), 16 << 20, 8);
}
