package socketlab.harness.watch;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

/// Alone: the limit is that of the whole process.
@Isolated
class FileSizeLimitTest {
  private static final int LIMIT = 4096;

  @TempDir
  private Path folder;

  @Test
  void a_file_takes_so_many_bytes_and_no_more_whichever_class_writes_them() throws Exception {
    Path file = folder.resolve("file");
    for (Writing writing : new Writing[] {FileSizeLimitTest::byStream, FileSizeLimitTest::byChannel,
        (path, bytes) -> Files.write(path, bytes)}) {
      writing.write(file, new byte[1]); // loads what it needs
      try (var _ = FileSizeLimit.of(LIMIT)) {
        assertThrows(IOException.class, () -> writing.write(file, new byte[LIMIT + 1]));
        assertEquals(LIMIT, Files.size(file));
        writing.write(file, new byte[LIMIT]);
      }
      writing.write(file, new byte[LIMIT + 1]);
      assertEquals(LIMIT + 1, Files.size(file));
    }
  }

  private interface Writing {
    void write(Path file, byte[] bytes) throws IOException;
  }

  private static void byStream(Path file, byte[] bytes) throws IOException {
    try (var out = new FileOutputStream(file.toFile())) {
      out.write(bytes);
    }
  }

  private static void byChannel(Path file, byte[] bytes) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
        StandardOpenOption.TRUNCATE_EXISTING)) {
      var rest = ByteBuffer.wrap(bytes);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
    }
  }
}
