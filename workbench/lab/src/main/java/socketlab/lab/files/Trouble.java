package socketlab.lab.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/// Why a file could not be read or written, in words for the person at the terminal.
public final class Trouble {
  private Trouble() {}

  /// The file and the reason, as a clause: `/home/me/lab/.lab/progress.json: the disk is full`.
  public static String of(IOException failed) {
    String reason = reason(failed);
    return failed instanceof FileSystemException told && told.getFile() != null ? told.getFile() + ": " + reason
        : reason;
  }

  /// The reason alone, as a clause.
  public static String reason(IOException failed) {
    String message = failed instanceof FileSystemException told ? told.getReason() : failed.getMessage();
    return switch (failed) {
      case AccessDeniedException _ -> "you may not write or read there";
      case NoSuchFileException _ -> "it is not there";
      default -> message == null ? failed.getClass().getSimpleName()
          : message.contains("No space left on device") || message.contains("There is not enough space on the disk")
          ? "the disk is full"
          : message.contains("Read-only file system") ? "the file system is read-only"
          : message.contains("Disk quota exceeded") ? "you have used all of your disk quota" : message;
    };
  }
}
