package commands;

import java.util.List;

/// What a client and a server of commands send each other. This file is given: there is nothing to do here.
///
/// On the wire a frame is the length of what follows, in four bytes in network order, as in lesson 12; then a byte that
/// says which kind it is; then its content. The client sends a [Command]. The answer is any number of [Output] and
/// [ErrorOutput], and one [Last]. The client sends its next command when it has that one. Until then it keeps its
/// direction of the connection open: the end of its stream says that it has gone.
public sealed interface Frame {
  /// How many bytes the length has. It does not count them.
  int LENGTH_BYTES = 4;

  /// How long a frame may be at most, in bytes: its kind and its content, without the length.
  int MAX_BYTES = 64 * 1024;

  /// How many bytes of output fit one frame.
  int MAX_OUTPUT_BYTES = MAX_BYTES - 1;

  /// From the client: run this. Kind `c`; the content is each argument in UTF-8, with a zero byte behind it.
  ///
  /// @param arguments the argument vector. The first one is the name of a command, as it stands in the server's list;
  ///     the others are for the command. The list may be empty, which names no command
  record Command(List<String> arguments) implements Frame {
    /// @throws IllegalArgumentException if an argument has a zero byte in it: on the wire it would be two
    public Command {
      arguments = List.copyOf(arguments);
      if (arguments.stream().anyMatch(argument -> argument.indexOf('\0') >= 0)) {
        throw new IllegalArgumentException("an argument with a zero byte in it");
      }
    }
  }

  /// Bytes that the command has written to its standard output. Kind `o`; the content is the bytes.
  record Output(byte[] bytes) implements Frame {}

  /// Bytes that the command has written to its standard error. Kind `e`; the content is the bytes.
  record ErrorOutput(byte[] bytes) implements Frame {}

  /// The end of an answer: one of three. Nothing more comes of this command.
  sealed interface Last extends Frame {}

  /// The command has ended by itself, and all its output has been sent. Kind `x`; the content is the status, in four
  /// bytes in network order.
  record Exit(int status) implements Last {}

  /// Nothing was run. Kind `r`; the content is a sentence that says why, in UTF-8.
  record Refused(String reason) implements Last {}

  /// The server has ended the command, since it was over a limit. Kind `s`; the content is a sentence that says which
  /// one, in UTF-8.
  record Stopped(String reason) implements Last {}
}
