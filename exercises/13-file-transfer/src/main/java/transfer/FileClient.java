package transfer;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/// Tasks 2 and 3: asks a server for files, and gives it files, one after another over one connection. For one thread at
/// a time.
public final class FileClient {
  private final Names names;
  private final InputStream in;
  private final OutputStream out;

  /// Talks over the two streams of a connection; whoever has made the connection closes it.
  ///
  /// @param names which file of this machine a name stands for
  public FileClient(Names names, InputStream in, OutputStream out) {
    this.names = names;
    this.in = in;
    this.out = out;
  }

  /// Task 2: downloads a file. It is stored where [Names] says for the name that was asked for, as
  /// [Content#receive] does it: whole, or not at all. After a refusal, and after a content that was corrupt, the client
  /// can be used again.
  ///
  /// @param progress is told how much of the content is written
  /// @return the file
  /// @throws NameException if the name is refused at this end; then nothing was sent
  /// @throws RefusedException if the server answers with an error, with its reason
  /// @throws ProtocolException if the answer is a file of another name, or one whose size is below 0
  /// @throws CorruptException if other bytes came than were sent
  /// @throws EOFException if the stream ends before all has come
  /// @throws IOException if the connection breaks, or the file cannot be written
  public Path get(String name, Progress progress) throws IOException {
    // TODO 2: ask for the file, look at the answer, and receive it.
    throw new UnsupportedOperationException("TODO 2: download a file");
  }

  /// Task 3: uploads a file under its own name, without its folders. It waits for the server's word before it sends the
  /// content, and returns when the server says that the file is in its place.
  ///
  /// @param progress is told how much of the content is written
  /// @throws RefusedException if the server answers with an error, before the content or after it, with its reason
  /// @throws EOFException if the stream ends before the server has answered
  /// @throws IOException if the file cannot be read, or the connection breaks
  public void put(Path file, Progress progress) throws IOException {
    // TODO 3: ask whether it may come, send it, and wait for the answer.
    throw new UnsupportedOperationException("TODO 3: upload a file");
  }
}
