package socketlab.harness.watch;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import socketlab.harness.trial.LeftOut;

/// A disk that is soon full, as far as this process can see: no file may become longer than so many bytes
/// (setrlimit(2), `RLIMIT_FSIZE`). A write up to there takes a part, and the next one fails (write(2), `EFBIG`),
/// through whichever class of the JDK it goes. Whoever set it closes it, and then all is as before.
///
/// It is the limit of the whole process, so a test does meanwhile no more than it has to. The POM of its exercise
/// allows native access.
public final class FileSizeLimit implements AutoCloseable {
  private final long before;

  private FileSizeLimit(long before) {
    this.before = before;
  }

  /// From here on no file may become longer.
  ///
  /// @throws LeftOut where the system has no such limit, as Windows
  public static FileSizeLimit of(long bytes) throws IOException {
    if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean) {
      return new FileSizeLimit(ResourceLimit.FILE_SIZE.set(bytes));
    }
    throw new LeftOut("this system has no limit on the size of files that could be set");
  }

  @Override
  public void close() throws IOException {
    ResourceLimit.FILE_SIZE.set(before);
  }
}
