package socketlab.harness.finding;

/// How an expectation was not met, as seen from outside the reader's code.
public enum Symptom {
  /// The skeleton's `UnsupportedOperationException("TODO …")` was reached: the work has not begun.
  TODO,
  /// Bytes or a value other than those wanted.
  DIFFERENT,
  /// Different, and U+FFFD (`ef bf bd`) stands where other bytes were wanted: they went through a text decoder.
  REPLACED,
  /// The beginning of what was wanted, and no more.
  TOO_LITTLE,
  /// All that was wanted, and more.
  TOO_MUCH,
  /// All that was wanted, and then zeros.
  PADDED,
  /// Nothing more came before the deadline.
  SILENCE,
  /// Nothing more came before the deadline, and the reader's code runs all the while without waiting.
  BUSY,
  /// More came all the while, and the test could not wait for all of it.
  TOO_SLOW,
  /// The stream ended before all had come.
  ENDED_EARLY,
  /// The reader's method returned before the conversation was over.
  RETURNED_EARLY,
  /// A reset (RST) came instead of bytes or of the end of the stream.
  RESET,
  /// The connection is still open where its end was wanted.
  STILL_OPEN,
  /// Somebody still listens where nobody should.
  STILL_LISTENING,
  /// Nobody listens where somebody should.
  REFUSED,
  /// The reader's client never connected.
  NEVER_CONNECTED,
  /// The reader's method did not return before the deadline.
  STUCK,
  /// A thread of the reader's code, or a process that it has started, outlives the test.
  LEFT_RUNNING,
  /// A socket or a file of the reader's code is open after the conversation.
  LEFT_OPEN,
  /// The reader's code looked a name up where none had to be.
  LOOKED_UP,
  /// The reader's code threw an exception.
  EXCEPTION,
  /// A class or a method that the exercise asks for is not there.
  MISSING
}
