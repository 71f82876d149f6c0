package socketlab.lab.demo.remote;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.SynchronousQueue;
import java.util.stream.Stream;
import socketlab.lab.time.Waits;

/// The thread that runs the snippets, one after another, as long as none of them has to be left behind in it.
///
/// It is a platform thread, as in the stock `jshell`: when a virtual thread works without a pause, those that it has
/// started may wait for it for ever (JDK 25). No interrupt wakes a platform thread in a call of a socket
/// (`java.net.Socket`), so the wait is ended at the socket: a listener gets a client that leaves at once, and stays
/// open; any other socket is closed.
final class SnippetThread {
  private final SynchronousQueue<Runnable> snippets = new SynchronousQueue<>();
  private final Thread thread = Thread.ofPlatform().daemon().name("snippets " + UUID.randomUUID()).start(this::run);
  private final Set<Object> woken = Collections.newSetFromMap(new IdentityHashMap<>());
  private volatile boolean leftBehind;

  private void run() {
    while (!leftBehind) {
      try {
        snippets.take().run();
      } catch (InterruptedException late) {
        // It was meant for a snippet that has ended by itself.
      }
      Thread.interrupted();
    }
  }

  /// Hands over what to run; returns when the thread has begun with it.
  void execute(Runnable snippet) throws InterruptedException {
    snippets.put(snippet);
  }

  /// Asks the snippet to end: at its next check, or where it waits.
  void stop() {
    Woven.condemn(thread);
    thread.interrupt();
    woken.clear();
    wake();
  }

  /// Wakes the thread in a socket's call, which it may have begun after it was asked to end. Each socket is woken once:
  /// a listener that had two visitors would have the second one still to accept.
  void wake() {
    Woven.sockets().filter(socket -> isUsed(socket) && woken.add(socket)).forEach(SnippetThread::wake);
  }

  /// Whether this thread is inside one of the socket's calls. Only the socket's own locks tell.
  private boolean isUsed(Object socket) {
    return SocketLocks.of(socket).anyMatch(lock -> lock.toString().contains(thread.getName()));
  }

  private static void wake(Object socket) {
    try {
      if (!(socket instanceof ServerSocket listener) || !knock(listener)) {
        ((Closeable) socket).close();
      }
    } catch (IOException closedAllTheSame) {
      // There is nobody to tell.
    }
  }

  /// The snippet has ended, and the thread can run others.
  void goOn() {
    Woven.pardon(thread);
  }

  /// The snippet does not end: the thread is left to it, and runs no other.
  void leaveBehind() {
    leftBehind = true;
  }

  /// Connects to a listener, and leaves at once; the accepted socket is closed by [Woven#accepted].
  private static boolean knock(ServerSocket listener) {
    InetAddress at = listener.getInetAddress();
    try (var visitor = new Socket()) {
      visitor.connect(new InetSocketAddress(at.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : at,
          listener.getLocalPort()), Waits.KNOCK);
      return true;
    } catch (IOException notReached) {
      return false;
    }
  }

  /// True when it works, and so would go on working for ever; false when it waits, in
  /// Java or in the kernel.
  boolean works() {
    StackTraceElement[] stack = thread.getStackTrace();
    return thread.getState() == Thread.State.RUNNABLE && stack.length > 0 && !stack[0].isNativeMethod();
  }

  /// The JDK's method that the snippet has called, such as `ReentrantLock.lock`; empty when it is in its own code.
  String call() {
    String call = "";
    for (StackTraceElement frame : thread.getStackTrace()) {
      if (frame.getClassName().startsWith("REPL.")) {
        return call;
      }
      call = simple(frame.getClassName()) + "." + frame.getMethodName();
    }
    return "";
  }

  private static String simple(String type) {
    return Stream.of(type.split("[.$]")).reduce((_, last) -> last).orElse(type);
  }
}
