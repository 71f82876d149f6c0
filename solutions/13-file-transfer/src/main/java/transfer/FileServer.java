package transfer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/// Tasks 1 and 3: gives files away and takes files in, one conversation at a time; several may go on at once, each in a
/// thread of its own.
public final class FileServer {
  private final Names names;

  /// @param names which file a name stands for
  public FileServer(Names names) {
    this.names = names;
  }

  /// Answers one client's requests until it has finished. This method is given: there is nothing to do here. Whoever
  /// has made the connection closes it, also where the client may go on: what it sends after a request that cannot be
  /// understood means nothing.
  ///
  /// @throws IOException if the conversation cannot go on
  public void serve(InputStream in, OutputStream out) throws IOException {
    try {
      for (Message request = Message.read(in); request != null; request = Message.read(in)) {
        switch (request.text("command")) {
          case "get" -> get(request.text("filename"), out);
          case "put" -> put(request.text("filename"), request.number("file_size"), in, out);
          case String other -> Message.of("error", "there is no command " + other).write(out);
        }
      }
    } catch (ProtocolException notUnderstood) {
      Message.of("error", notUnderstood.getMessage()).write(out);
    }
  }

  /// Task 1: answers a request for a file with its header, `{"filename":"a.txt","file_size":5}`, its content, and its
  /// digest.
  ///
  /// A name that is refused, or that stands for no regular file, and a file that cannot be opened, are answered with
  /// `{"error":"…"}`, and then the conversation goes on. The reason says nothing of where the folder is.
  ///
  /// @param name as it was asked for; so it is in the header, too
  /// @throws IncompleteException if the file has become shorter meanwhile; the client must not take it for whole
  /// @throws IOException if the connection breaks, or the file cannot be read to its end
  void get(String name, OutputStream out) throws IOException {
    FileChannel file;
    try {
      file = open(name);
    } catch (NameException refused) {
      Message.of("error", refused.getMessage()).write(out);
      return;
    } catch (IOException notOpened) { // its message may have the whole path, which is nobody's business
      Message.of("error", "the file cannot be read: " + name).write(out);
      return;
    }
    try (file) {
      long size = file.size();
      Message.of("filename", name, "file_size", size).write(out);
      Content.send(Channels.newInputStream(file), size, out, Progress.NONE);
    }
  }

  private FileChannel open(String name) throws IOException {
    Path file = names.file(name);
    if (!Files.isRegularFile(file)) { // a folder can be opened, too, on Linux
      throw new NameException("there is no file " + name);
    }
    return FileChannel.open(file);
  }

  /// Task 3: takes a file in. First it says whether it will, with `{"filename":"a.txt"}` or `{"error":"…"}`; only after
  /// the first of these the client sends the content and the digest. When the file is in its place, it says so with
  /// `{"filename":"a.txt"}` again.
  ///
  /// Refused are a name that [Names] refuses, a name that stands for something that is no regular file, and a size
  /// below 0. A content whose digest is wrong is answered with `{"error":"…"}`, and the conversation goes on. As in
  /// [Content#receive] the file is there whole or not at all, and what had that name before is replaced.
  ///
  /// @param size as the client has told it, in bytes
  /// @throws java.io.EOFException if the client goes away before all has come
  /// @throws IOException if the connection breaks, or the file cannot be written
  void put(String name, long size, InputStream in, OutputStream out) throws IOException {
    Path file;
    try {
      file = place(name, size);
    } catch (NameException refused) {
      Message.of("error", refused.getMessage()).write(out);
      return;
    }
    Message.of("filename", name).write(out); // go on: only now the content is sent
    try {
      Content.receive(in, size, file, Progress.NONE);
    } catch (CorruptException corrupt) { // all has been read: the next request is what comes next
      Message.of("error", corrupt.getMessage()).write(out);
      return;
    }
    Message.of("filename", name).write(out);
  }

  private Path place(String name, long size) throws IOException {
    Path file = names.file(name);
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new NameException("this is no file: " + name);
    }
    if (size < 0) {
      throw new NameException("no file has a size of " + size + " bytes");
    }
    return file;
  }
}
