package socketlab.harness.time;

/// Every wait of the harness, and every tolerance: what is waited for, and why this long. They stand here, and nowhere
/// else. A wait ends as soon as there is what it waits for, unless its comment says that it takes its whole time; so a
/// right answer is checked in a few milliseconds.
///
/// Public for the packages above this one; a test of an exercise has no use for it.
public final class Patience {
  private Patience() {}

  // Expectations and tests.

  /// How long one expectation waits, in milliseconds, since something moved last: bytes, or a datagram, or one of
  /// several cases of a test. A right answer comes over loopback within a few, and within some hundreds on a machine
  /// that has other work. The harness's own tests, which meet many deadlines on purpose, make it shorter.
  public static final long WAIT_MILLIS = Long.getLong("socketlab.wait.millis", 2_000);

  /// How long the expectations of one test may take in all, in milliseconds, while something moves. What is only slow
  /// comes to its end before: one byte at a time, 256 KiB take some two seconds, and thrice as long beside two
  /// programs that never rest.
  public static final long MOVING_MILLIS = 8 * WAIT_MILLIS;

  /// How long one test may take in which nothing moves, in milliseconds: two expectations may come late, and a third
  /// one may fail.
  public static final long TEST_MILLIS = 3 * WAIT_MILLIS;

  /// How long one test may take in all, in milliseconds: its expectations say more than that it did not end.
  public static final long TEST_AT_MOST_MILLIS = MOVING_MILLIS + 2 * WAIT_MILLIS;

  /// The same for a test with a container, which has to start first, and in which a script may run for 40 s.
  public static final long REAL_PEER_MILLIS = 60_000;

  /// How long it is between two looks whether something has moved, in nanoseconds: one may take several milliseconds,
  /// and most expectations are met before the first.
  public static final long PROGRESS_NANOS = 100_000_000;

  /// How long a connection is watched that must not end, in milliseconds. What does not happen has no moment, so each
  /// such test takes all of this; code that ends a connection does so within a few, or has no processor, which Linux
  /// tells.
  public static final long OPEN_MILLIS = WAIT_MILLIS / 10;

  /// How long it is between two looks at what is waited for, in nanoseconds: less than a conversation over loopback
  /// takes, and far more than a look.
  public static final long LOOK_NANOS = 200_000;

  /// How long it is before each look that changes what it looks at, in milliseconds, such as a connection that the
  /// reader's server has to refuse; most often the first look comes late enough to be the only one.
  public static final long PAUSE_MILLIS = 50;

  /// The longest limit of the reader's own sockets that a test waits for, in milliseconds: the test that does so takes
  /// all of this, and no other answer's test does.
  public static final long LIMIT_MILLIS = 3 * WAIT_MILLIS / 2;

  /// How long code may take to go on when a limit of its own is over, in milliseconds; longer where it has no processor
  /// for that.
  public static final long LIMIT_PASSED_MILLIS = 100;

  /// What a longer limit of the reader's own sockets becomes, in milliseconds.
  public static final int SHORT_LIMIT_MILLIS = 20;

  // What may be on its way.

  /// How long bytes may take that were written before the reader's code ended, in milliseconds: over loopback they are
  /// there already, and only the thread that takes them in must get its turn. On Linux that turn is waited for beyond
  /// this.
  public static final long LAST_BYTES_MILLIS = 200;

  /// How long a datagram may be under way that was sent before the reader's code came to rest, in milliseconds: as
  /// above. Each test in which none may come takes all of this, so it is shorter; then whatever has come is waited for
  /// until it is taken in.
  public static final long LAST_DATAGRAM_MILLIS = 50;

  /// For how long nothing more may have come before a failure is told, in milliseconds, so that its report shows the
  /// same from run to run. Two writes that follow one another are less than one apart.
  public static final long SETTLE_MILLIS = 50;

  /// The same where the reader's code has filled the memory: then the collector takes hundreds of milliseconds at a
  /// time.
  public static final long SETTLE_FULL_MILLIS = 1_000;

  /// How long the reader's code may take to read what was sent to it, in milliseconds, where the system does not tell
  /// what it has read: all of this is waited, to no purpose but that the next bytes come in another read.
  public static final long UNSEEN_READ_MILLIS = 50;

  // Connections.

  /// How long the harness's listener waits for a client before it looks whether the reader's code goes on at all, in
  /// milliseconds: a client that ended without connecting is told this much later.
  public static final int ACCEPT_MILLIS = 20;

  /// How long one try of a connection may take, in milliseconds, to a port where nobody should listen any more. A
  /// refusal comes at once; a listener whose queue is full does not answer.
  public static final int CONNECT_MILLIS = 100;

  /// How long clients may take to fill the queue of a listener, in milliseconds, where the system does not tell how
  /// many have connected. Over loopback they are connected at once.
  public static final long QUEUE_MILLIS = 100;

  /// How long whoever waits on a link waits before it looks again whether all others wait too, in nanoseconds of the
  /// real clock: a thread that comes to rest, or ends, wakes nobody. It is the shortest pause first, and twice as long
  /// each time.
  public static final long SHORTEST_PAUSE_NANOS = 50_000;
  public static final long LONGEST_PAUSE_NANOS = 5_000_000;

  /// How long the reader's code may sleep, in nanoseconds, before a link's clock goes on with the real one: far longer
  /// than it thinks about a message, on a machine with other work too.
  public static final long THINKING_NANOS = 1_000_000_000;

  /// The same where it waits for another thread, and sets a limit: short enough not to be noticed.
  public static final long LIMITED_NANOS = 100_000_000;

  /// By how much a link's clock goes on at once where it goes with the real one, in nanoseconds: a machine that stood
  /// still for a second must not take the reader's patience away.
  public static final long CLOCK_STEP_NANOS = 200_000_000;

  /// The same where the reader's code waits by looking at that clock again and again: it must not be past the end of
  /// its wait by much at one look, and loses nothing where the clock goes slower.
  public static final long LOOKED_AT_STEP_NANOS = 20_000_000;

  // Where the reader's threads stand.

  /// How much of a processor's time code takes, in milliseconds, that looks again and again whether something has come,
  /// before it is taken for code that waits. What it has to do before it waits takes less than one.
  public static final long SPINNING_MILLIS = 100;

  /// How long code may take from the end of its connection to its own end, and a thread from its start to its first
  /// line, in milliseconds. Both take less than one, as soon as a processor is free; on two processors with other work
  /// that may be some hundreds later.
  public static final long LEAVING_MILLIS = 500;

  /// How long threads may take to come to rest, in milliseconds: code that goes round and round never does.
  public static final long REST_MILLIS = 1_000;

  /// How long it is between two looks whether they rest, in nanoseconds: longer than the pauses of code that looks
  /// every few milliseconds whether something has come.
  public static final long REST_LOOK_NANOS = 15_000_000;

  /// How many such looks in a row have to be alike: one could meet code twice at the same line of its loop.
  public static final int REST_LOOKS = 3;

  /// How often threads are looked at that have to be idle, and how long it is between two looks, in nanoseconds: a
  /// thread that goes round and round uses a processor in between, or waits for one.
  public static final int IDLE_LOOKS = 3;
  public static final long IDLE_LOOK_NANOS = 1_000_000;

  /// How long a thread is watched before it is said to wait or to run, in nanoseconds: several of the turns that the
  /// system gives to threads that share a processor.
  public static final long WATCHED_NANOS = 20_000_000;

  /// How many looks are taken at it in that time: one for each millisecond.
  public static final int WATCHED_LOOKS = 20;

  /// The share of a processor, from 0 to 1, beyond which a thread is said to run. Code that never waits takes all of
  /// one, and half of it where two threads share it; code that looks every millisecond takes a tenth.
  public static final double BUSY_SHARE = 0.2;

  /// How long an exception of the reader's own class may take to say what it is, in milliseconds: its methods return at
  /// once, or never.
  public static final long ASKED_MILLIS = 300;

  // What is left after a test.

  /// How long the reader's code that a test has started may take to end after that test, in milliseconds. Long enough
  /// for a connect that nobody answered to try again, and to be refused (RFC 6298 §2: after 1 s).
  public static final long LAST_THREADS_MILLIS = WAIT_MILLIS;

  /// How long threads may take to end that the reader's code has started, in milliseconds, where none may be left:
  /// those of an executor that has been closed are on their way out.
  public static final long LIVE_THREADS_MILLIS = WAIT_MILLIS / 2;

  /// How long the reader's code may take to close its sockets after the test has ended, in milliseconds: it learns from
  /// the end of the connection that it has to.
  public static final long OPEN_SOCKETS_MILLIS = 500;

  /// How long the reader's code may take to close its files after the test has ended, in milliseconds: as for sockets.
  public static final long OPEN_FILES_MILLIS = OPEN_SOCKETS_MILLIS;

  /// How long processes may take to end that the reader's code has told to, in milliseconds: a JVM among them takes
  /// some hundreds, and longer where the processors have other work.
  public static final long CHILD_PROCESSES_MILLIS = WAIT_MILLIS;

  /// How long a process may take to begin another program, in milliseconds. It takes some tenths of one, and longer
  /// where the program comes from the disk and the processors have other work.
  public static final long EXEC_MILLIS = 1_000;

  /// How many looks in a row have to show no whole environment before a process is said to have none: a look may meet
  /// the moment between two programs.
  public static final int EXEC_LOOKS = 20;

  /// How long threads and sockets may take to go before a JVM is given up for further tests, in milliseconds. A new JVM
  /// costs some hundreds, so it is not worth while to wait longer.
  public static final long REMAINS_MILLIS = 50;

  // Containers.

  /// How long the search for a container engine may take in all, in milliseconds: an engine that is there answers
  /// within some hundreds, and whoever has none waits for all of this.
  public static final long ENGINE_MILLIS = 3_000;

  /// How long Testcontainers may take to get ready, in milliseconds. It takes one second, and minutes where it wants to
  /// download its cleaning container and there is no network.
  public static final long TESTCONTAINERS_MILLIS = 20_000;

  /// How long the image may take to build, in milliseconds: mostly a download of some 100 MB.
  public static final long IMAGE_MILLIS = 180_000;

  /// How long a server in a container may take to say where it listens, in seconds: the container has to start.
  public static final int LISTEN_SECONDS = 20;

  /// How long a script in a container may run, in seconds, so that one that nobody ends does not stay for ever.
  public static final int SCRIPT_SECONDS = 40;
}
