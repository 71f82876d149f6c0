package socketlab.harness.watch;

import java.nio.file.FileSystems;
import socketlab.harness.trial.LeftOut;

/// The permissions that this process takes away from every file and folder it makes (umask(2)), whatever the user has
/// set: so code that relies on them shows it on every machine. Whoever set it closes it, and then it is as before.
///
/// It is the umask of the whole process, so a test does meanwhile no more than it has to. The POM of its exercise
/// allows native access.
public final class Umask implements AutoCloseable {
  private final int before;

  private Umask(int before) {
    this.before = before;
  }

  /// From here on nothing is taken away: what asks for all permissions gets them.
  ///
  /// @throws LeftOut where the files of the system have no such permissions, as on Windows
  public static Umask none() {
    LeftOut.unless(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"),
        "the files of this system have no permissions for the owner, the group and the others");
    return new Umask(CLibrary.call("umask", 0));
  }

  @Override
  public void close() {
    CLibrary.call("umask", before);
  }
}
