package socketlab.harness.watch;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import socketlab.harness.trial.LeftOut;

/// Code that has another user's rights: what the file system allows to that user, and no more. On Linux each thread has
/// a user and a group of its own for this (setfsuid(2), setfsgid(2)), and root may change them, so no other process is
/// needed. Other groups of this process stay, such as root's. The POM of its exercise allows native access.
public final class AnotherUser {
  /// The user and the group that own nothing: `nobody` and `nogroup`.
  private static final int NOBODY = 65_534;

  /// An id that nobody can have, with which the calls only tell who it is now.
  private static final int WHO = -1;

  private AnotherUser() {}

  /// Calls this code in a new thread with the rights of `nobody`. The threads that it starts have them too.
  ///
  /// @throws LeftOut where this program may not take another user's rights: it is not Linux, or the user is not root
  /// @throws Exception as the code does
  public static <T> T call(Callable<T> code) throws Exception {
    LeftOut.unless(System.getProperty("os.name").equals("Linux"),
        "this check needs Linux: it connects with another user's rights");
    var task = new FutureTask<>(() -> {
      become("setfsgid");
      become("setfsuid");
      return code.call();
    });
    Thread.ofPlatform().daemon().name("another user").start(task); // its rights end with it
    try {
      return task.get();
    } catch (ExecutionException failed) {
      switch (failed.getCause()) {
        case Exception exception -> throw exception;
        case Error error -> throw error;
        case Throwable impossible -> throw new IllegalStateException(impossible);
      }
    }
  }

  private static void become(String call) {
    CLibrary.call(call, NOBODY);
    LeftOut.unless(CLibrary.call(call, WHO) == NOBODY, "this check needs root: it connects with another user's rights");
  }
}
