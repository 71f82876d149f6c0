package socketlab.lab.time;

/// Every time that the tool waits for something, in milliseconds, with the reason for its length. A limit is long where
/// it is only reached when something is broken, and short where somebody waits for it.
public final class Waits {
  // ---- A check ----

  /// How long no check of a run may begin or end before the run is asked where it stands and ended. The checks have
  /// limits of their own, so only code that never lets go comes so far.
  public static final long RUN = 25_000;

  /// The same where containers have to be built and started.
  public static final long RUN_WITH_REAL_PEERS = 300_000;

  /// How long a whole run may take: some checks of code that is right and very slow, or some containers.
  public static final long RUN_AT_MOST = RUN_WITH_REAL_PEERS;

  /// How long a worker that may be stuck itself has to say where its threads stand. It takes some ten milliseconds,
  /// unless the reader's threads leave it no processor.
  public static final long WHERE = 3_000;

  /// How long to wait for output that was printed already. It comes at once, unless the reader's code has closed the
  /// stream, or a child that outlives its parent holds it open: then what was printed so far has to do.
  public static final long OUTPUT = 500;

  /// How long a run may take in a rehearsal so that a check may wait for it. A worker that is asked for in the middle
  /// of one is there when it ends, and somebody waits for that.
  public static final long REHEARSAL = 300;

  /// For how long classes that may be in use are not removed: a run loads them until it ends.
  public static final long CLASSES_IN_USE = 2 * RUN_AT_MOST;

  /// How long javac may take for one answer. It takes a few hundred milliseconds, and the first time on a busy machine
  /// some seconds; there are sources that keep it busy for ever.
  public static final long COMPILER = 20_000;

  // ---- What is remembered ----

  /// How long another terminal may keep the folder in which the tool remembers to itself. A change takes a few
  /// milliseconds; who takes so long was stopped in the middle of one.
  public static final long STATE_LOCK = 3_000;

  // ---- Other JVMs and programs ----

  /// How long a JVM may take to start and connect. It takes a few hundred milliseconds, on a busy machine some seconds.
  public static final int JVM_START = 30_000;

  /// How long whoever connects may take to say who it is. A JVM that the tool has started says it first of all.
  public static final int HELLO = 5_000;

  /// How long a process may take to be gone that was killed, or that ends by itself and has said so.
  public static final long PROCESS_END = 2_000;

  /// How long after its start it may take until the JDK knows a child of this process for its own.
  public static final long OWN_CHILD = 50;

  /// How long a worker may take to write its AOT cache. It takes a few seconds, and only once after a build.
  public static final long TRAINING = 120_000;

  /// How long git, Maven or a container engine may take to answer a question that it answers in a fraction of a second,
  /// unless the disk or a service behind it hangs.
  public static final long OTHER_PROGRAM = 10_000;

  /// How long a program of a lesson may run whose output is compared with the text. It takes a few seconds, and
  /// on a machine with twenty other programs at work a minute.
  public static final long LESSON_PROGRAM = 180_000;

  // ---- The watch ----

  /// How long no file may change before a run starts: an editor saves in several steps, one right after the other.
  public static final long QUIET = 10;

  /// How often files are looked at of which the system may tell nothing. It takes a fraction of a millisecond.
  public static final long LOOK_FOR_SAVES = 1_000;

  /// How long a process that stops its own job may go on before it is stopped itself. It takes no time at all.
  public static final long JOB_STOPS = 300;

  /// How long after Escape a key still belongs to the sequence of one that sends several characters, such as an arrow.
  public static final long KEY_SEQUENCE = 100;

  // ---- The page in the browser ----

  /// How long a page that is open is told nothing. Then a line that means nothing finds out whether it is still there.
  public static final long PAGE_STILL_HERE = 15_000;

  /// How long another lab of this machine may take to answer a question. It takes a few milliseconds.
  public static final long OTHER_LAB = 2_000;

  /// How long what a program prints is collected before the page is told again. Nobody sees the difference, and a
  /// program that prints line after line does not keep the page busy.
  public static final long OUTPUT_TOLD = 20;

  // ---- A demo ----

  /// How long a demo may take that is played without anybody at the keys. It takes some seconds.
  public static final long DEMO = 120_000;

  /// How long one look for a key takes while a snippet runs: short, so that Ctrl-C is felt to work at once.
  public static final long LOOK_FOR_KEY = 20;

  /// How long a snippet may run before the screen says so. Most have ended by then, and a line that comes and goes at
  /// once only disturbs.
  public static final long SAY_RUNNING = 1_000;

  /// How often a page in the browser is told what a demo does: what comes in between comes together.
  public static final long TELL_DEMO = 40;

  /// How long the window may not change its size before the screen is put right: who drags its edge changes it again
  /// and again.
  public static final long RESIZED = 150;

  /// How long a snippet may take to end after it was asked to.
  public static final long SNIPPET_END = 700;

  /// How long after the last look at the sockets in which a snippet may wait they are looked at again.
  public static final long LOOK_AT_SOCKETS = 50;

  /// How long a connection to a listener of this machine may take that is to wake a thread in accept.
  public static final int KNOCK = 200;

  /// How long a stopped snippet may take to end before its JVM is ended: somewhat more than [#SNIPPET_END], in which
  /// the JVM itself tries all it can.
  public static final long STOP_SNIPPET = 1_500;

  private Waits() {}
}
