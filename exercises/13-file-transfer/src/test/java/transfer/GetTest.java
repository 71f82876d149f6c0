package transfer;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import socketlab.harness.Bytes;
import socketlab.harness.Hint;
import socketlab.harness.Task;
import socketlab.harness.peer.Cuts;
import socketlab.harness.peer.Peer;
import socketlab.harness.running.Running;
import socketlab.harness.watch.Allocated;
import socketlab.harness.watch.OpenFiles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static transfer.Protocol.BEYOND_INT;
import static transfer.Protocol.bytes;
import static transfer.Protocol.expectError;
import static transfer.Protocol.joined;
import static transfer.Protocol.message;
import static transfer.Protocol.refusing;
import static transfer.Protocol.shownDownload;
import static transfer.Protocol.take;
import static transfer.Protocol.takenDownload;

@Task(1)
@Hint("Three parts go out one behind the other: the header, the content, the digest. Which of them do you know before "
    + "you have read the file, and how much of the file has to be in memory at once?")
@Hint("copy is a loop: read at most as much as is still wanted, write as much as was read, add it to a long. A "
    + "DigestInputStream around the file computes the digest of whatever is read through it.")
@Hint("get: names.file(name); if Files.isRegularFile says no, answer with an error; FileChannel.open(file), size(), "
    + "Message.of(\"filename\", name, \"file_size\", size).write(out), then Content.send with "
    + "Channels.newInputStream(channel). Around names.file and open: catch, and answer with an error.")
class GetTest {
  /// How much a client takes before it goes away, in bytes: a digest of this takes little time.
  private static final long SOME = 2L << 20;

  /// How much of a large content may be in memory, in bytes: no block is larger.
  private static final long MOST_HELD = 64L << 20;

  private static final String HELLO = "{\"filename\":\"a.txt\",\"file_size\":5}, 'hello', its digest";

  @TempDir
  private Path folder;

  // The content

  @Test
  @Hint("How many bytes are still wanted, when you read the next block? The third argument of read says how many may "
      + "come.")
  void copies_exactly_so_many_bytes_and_leaves_the_others() throws Exception {
    var in = new ByteArrayInputStream(bytes("hello, and more"));
    var out = new ByteArrayOutputStream();
    Content.copy(in, out, 5, Progress.NONE);
    Bytes.expect("After copy(\"hello, and more\", out, 5, …), out.toByteArray()", bytes("hello"), out.toByteArray());
    assertEquals(", and more", new String(in.readAllBytes()), "What is in the stream behind the 5 bytes.");
  }

  @Test
  @Hint("How many of the block's bytes have come? read returns it.")
  void copies_what_comes_in_pieces() throws Exception {
    byte[] content = bytes("hello world");
    for (var pieces : Cuts.every(content)) {
      var out = new ByteArrayOutputStream();
      Content.copy(Cuts.stream(pieces), out, content.length, Progress.NONE);
      assertEquals("hello world", out.size() > 20 ? out.size() + " bytes" : out.toString(),
          () -> "\"hello world\" came in " + pieces.size() + " pieces.");
    }
  }

  @Test
  void copies_every_value_of_a_byte() throws Exception {
    var out = new ByteArrayOutputStream();
    Content.copy(new ByteArrayInputStream(Protocol.everyByte()), out, 1024, Progress.NONE);
    Bytes.expect("After copy(…), out.toByteArray()", Protocol.everyByte(), out.toByteArray());
  }

  @Test
  @Hint("Is anything wanted at all? A read would wait for a byte that is not part of the content.")
  void reads_nothing_where_nothing_is_wanted() throws Exception {
    var in = new Brought(bytes("more"));
    Content.copy(in, OutputStream.nullOutputStream(), 0, Progress.NONE);
    assertEquals(0, in.count(), "0 bytes were to be copied. So many were read.");
  }

  @Test
  @Hint("read returns -1 at the end of the stream. How many had come by then?")
  void an_end_before_all_has_come_is_reported_with_both_numbers() throws Exception {
    for (int came : new int[] {0, 3, 4}) {
      String outcome;
      try {
        Content.copy(new Brought(Arrays.copyOf(bytes("hello"), came)), OutputStream.nullOutputStream(), 5,
            Progress.NONE);
        outcome = "it returned";
      } catch (IncompleteException incomplete) {
        outcome = incomplete.came() + " of " + incomplete.wanted();
      }
      assertEquals(came + " of 5", outcome, "The stream ended early.");
    }
  }

  @Test
  @Hint("Who is told first, the stream or the progress? And which number: how much there was room for, or how much was "
      + "written?")
  void tells_the_progress_how_many_bytes_are_written() throws Exception {
    var out = new ByteArrayOutputStream();
    var told = new ArrayList<String>();
    var last = new long[] {-1};
    Content.copy(Cuts.stream(List.of(bytes("hel"), bytes("l"), bytes("o wor"), bytes("ld"))), out, 11, (moved, of) -> {
      if (moved != last[0]) { // an answer may say the same twice
        told.add(moved + " of " + of + (moved == out.size() ? "" : ", and " + out.size() + " are written"));
      }
      last[0] = moved;
    });
    assertEquals("0 of 11", told.isEmpty() ? "nothing" : told.getFirst(), "What the progress is told first.");
    assertEquals("11 of 11", told.getLast(), "What it is told last.");
    assertEquals("nowhere", told.stream().filter(words -> words.contains("and")).findFirst().orElse("nowhere"),
        "Where it was told another number than was written. It came in pieces of 3, 1, 5 and 2 bytes.");
  }

  @Test
  void tells_the_progress_that_nothing_is_all_of_nothing() throws Exception {
    var told = new ArrayList<String>();
    Content.copy(new Brought(new byte[0]), OutputStream.nullOutputStream(), 0, (moved, of) -> told.add(moved + " of "
        + of));
    assertEquals("0 of 0", told.stream().distinct().reduce((a, b) -> a + ", " + b).orElse("nothing"),
        "What the progress is told where 0 bytes are to be copied.");
  }

  @Test
  @Hint("How many bytes have you copied: an int holds no more than 2,147,483,647. And how large is the array that you "
      + "read into?")
  void copies_more_than_2_GiB_with_as_much_memory_as_a_little() throws Exception {
    long all = (1L << 31) + 5;
    var in = new Zeros(all);
    var sink = new Zeros.Sink(Long.MAX_VALUE);
    var held = new long[1];
    Content.copy(in, new FilterOutputStream(sink) {
      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        held[0] = Math.max(held[0], in.count() - sink.count());
        sink.write(bytes, offset, length);
      }
    }, all, Progress.NONE);
    assertEquals(all, sink.count(), "2 GiB and 5 bytes were copied. How many bytes were written.");
    // What is measured is what is held, not what is asked for: readNBytes asks for a new array for each block.
    assertEquals("64 MiB or less", held[0] <= MOST_HELD ? "64 MiB or less" : (held[0] >> 20) + " MiB",
        "2 GiB and 5 bytes were copied. How much of it had been read, and not yet written, at most.");
  }

  @Test
  void sends_the_content_and_behind_it_its_digest() throws Exception {
    for (String content : List.of("hello", "", "a".repeat(200_000))) {
      var out = new ByteArrayOutputStream();
      Content.send(new ByteArrayInputStream(bytes(content + "more")), content.length(), out, Progress.NONE);
      byte[] written = out.toByteArray();
      byte[] sent = Arrays.copyOf(written, Math.min(written.length, content.length()));
      Bytes.expect("After send(…), out.toByteArray()", bytes(content), sent);
      assertEquals("its digest", Protocol.digest(Message.read(new ByteArrayInputStream(written, sent.length,
          written.length - sent.length)), bytes(content)), "What was sent behind " + content.length() + " bytes.");
    }
  }

  @Test
  @Hint("What should the other end make of a digest that comes too early? Leave it to the exception to end the method.")
  void sends_no_digest_of_half_a_content() throws Exception {
    var out = new ByteArrayOutputStream();
    String outcome = "it returned";
    try {
      Content.send(new ByteArrayInputStream(bytes("hel")), 5, out, Progress.NONE);
    } catch (IncompleteException incomplete) {
      outcome = "an IncompleteException";
    }
    assertEquals("an IncompleteException", outcome, "The content should have 5 bytes, and ended after 3.");
    assertEquals("no more than 'hel'", "hel".startsWith(out.toString()) ? "no more than 'hel'" : out.size() + " bytes",
        "What was sent.");
  }

  // The server

  @Test
  void answers_with_the_header_the_content_and_the_digest() throws Exception {
    Files.writeString(folder.resolve("a.txt"), "hello");
    try (var peer = Peer.withAcceptedSocket();
        var _ = serving(peer)) {
      ask(peer, "a.txt");
      assertEquals(HELLO, takenDownload(peer), "a.txt has 5 bytes: hello.");
    }
  }

  @Test
  @Hint("Is what is in a file always text? Whatever makes characters of it changes some of the bytes.")
  void any_bytes_may_be_in_a_file() throws Exception {
    Files.write(folder.resolve("a.bin"), Protocol.everyByte());
    try (var peer = Peer.withAcceptedSocket();
        var _ = serving(peer)) {
      ask(peer, "a.bin");
      assertEquals(1024, take(peer).number("file_size"), "file_size of a.bin, which has 1,024 bytes.");
      assertEquals(-1, Arrays.mismatch(Protocol.everyByte(), peer.take(1024)),
          "The offset of the first byte of a.bin that came as another one; -1 if none did.");
      assertEquals("its digest", Protocol.digest(take(peer), Protocol.everyByte()), "What came behind the content.");
    }
  }

  @Test
  void an_empty_file_has_a_header_and_a_digest_too() throws Exception {
    Files.writeString(folder.resolve("a.txt"), "");
    try (var peer = Peer.withAcceptedSocket();
        var _ = serving(peer)) {
      ask(peer, "a.txt");
      assertEquals("{\"filename\":\"a.txt\",\"file_size\":0}, '', its digest", takenDownload(peer), "a.txt is empty.");
    }
  }

  @Test
  void a_name_may_have_blanks_and_letters_of_any_language() throws Exception {
    for (String name : List.of("my first file.txt", "\u6587\u4ef6.txt", "get it.txt")) {
      Files.writeString(Protocol.file(folder, name), "hello");
      try (var peer = Peer.withAcceptedSocket();
          var _ = serving(peer)) {
        ask(peer, name);
        Message header = take(peer);
        assertEquals(name + ", 5", (header.has("filename") ? header.text("filename") + ", " + header.number("file_size")
            : header.toString()), "The file has 5 bytes.");
      }
    }
  }

  @Test
  @Hint("Which types does the number of bytes go through on its way to the header?")
  void tells_the_size_of_a_file_of_more_than_4_GiB() throws Exception {
    Protocol.sparse(folder.resolve("a.bin"), BEYOND_INT);
    try (var peer = Peer.withAcceptedSocket();
        var serving = serving(peer)) {
      ask(peer, "a.bin");
      assertEquals(BEYOND_INT, take(peer).number("file_size"), "file_size of a file of 4 GiB and 5 bytes.");
      peer.take((int) SOME);
      serving.expectEndAfter(peer::reset);
    }
  }

  @Test
  @Hint("How much of the file is in memory, when the first byte goes out? A block is enough.")
  void takes_no_more_memory_for_a_large_file() throws Exception {
    var server = new FileServer(folder::resolve);
    Allocated.expectFlat("A client asked for a file of 4 GiB, and left after 2 MiB.", 2 * SOME, BEYOND_INT, length -> {
      Path file = folder.resolve("a.bin");
      Files.deleteIfExists(file);
      Protocol.sparse(file, length);
      try {
        server.get("a.bin", new Zeros.Sink(SOME));
      } catch (IOException gone) {
        // As it should be.
      }
    });
  }

  @Test
  @Hint("What does open throw where there is no such file, and where is that caught?")
  void a_missing_file_is_answered_with_an_error_and_the_conversation_goes_on() throws Exception {
    Files.writeString(folder.resolve("a.txt"), "hello");
    try (var peer = Peer.withAcceptedSocket();
        var _ = serving(peer)) {
      ask(peer, "missing.txt");
      expectError(peer, "There is no missing.txt.");
      ask(peer, "a.txt");
      assertEquals(HELLO, takenDownload(peer), "The next request is for a.txt.");
    }
  }

  @Test
  @Hint("Can a folder be opened? On Linux it can, and has a size. What does Files.isRegularFile say of it?")
  void a_folder_is_answered_with_an_error_too() throws Exception {
    Files.createDirectory(folder.resolve("docs"));
    Files.writeString(folder.resolve("a.txt"), "hello");
    try (var peer = Peer.withAcceptedSocket();
        var _ = serving(peer)) {
      ask(peer, "docs");
      expectError(peer, "docs is a folder.");
      ask(peer, "a.txt");
      assertEquals(HELLO, takenDownload(peer), "The next request is for a.txt.");
    }
  }

  @Test
  void a_name_that_is_refused_is_answered_with_an_error_too() throws Exception {
    Files.writeString(folder.resolve("a.txt"), "hello");
    try (var peer = Peer.withAcceptedSocket();
        var _ = serving(peer, new FileServer(refusing("b.txt", folder)))) {
      ask(peer, "b.txt");
      expectError(peer, "names.file threw a NameException for b.txt.");
      ask(peer, "a.txt");
      assertEquals(HELLO, takenDownload(peer), "The next request is for a.txt.");
    }
  }

  @Test
  @Hint("Whose words are the reason? The message of an exception about a file has its whole path.")
  void the_reason_does_not_say_where_the_folder_is() throws Exception {
    try (var peer = Peer.withAcceptedSocket();
        var _ = serving(peer)) {
      ask(peer, "missing.txt");
      String reason = take(peer).text("error");
      assertEquals("no path", reason.contains(folder.toString()) ? "the path of the folder" : "no path",
          "There is no missing.txt. The reason was looked at.");
    }
  }

  @Test
  void answers_several_requests_that_came_together() throws Exception {
    Files.writeString(folder.resolve("a.txt"), "hello");
    Files.writeString(folder.resolve("b.txt"), "there");
    try (var peer = Peer.withAcceptedSocket();
        var _ = serving(peer)) {
      peer.send(joined(message("command", "get", "filename", "a.txt"), message("command", "get", "filename", "b.txt")));
      assertEquals(HELLO, takenDownload(peer), "The first request is for a.txt.");
      assertEquals("{\"filename\":\"b.txt\",\"file_size\":5}, 'there', its digest", takenDownload(peer),
          "The second one is for b.txt.");
    }
  }

  @Test
  @Hint("Who has made the connection? The client may ask for another file.")
  void leaves_the_connection_open() throws Exception {
    Files.writeString(folder.resolve("a.txt"), "hello");
    try (var peer = Peer.withAcceptedSocket();
        var serving = serving(peer)) {
      ask(peer, "a.txt");
      takenDownload(peer);
      peer.sendEnd();
      serving.result();
      peer.expectAcceptedOpen();
    }
  }

  @Test
  void two_clients_get_one_file_at_the_same_time() throws Exception {
    Files.writeString(folder.resolve("a.txt"), "hello");
    var server = new FileServer(folder::resolve);
    try (var one = Peer.withAcceptedSocket();
        var two = Peer.withAcceptedSocket();
        var _ = serving(one, server);
        var _ = serving(two, server)) {
      ask(one, "a.txt");
      ask(two, "a.txt");
      assertEquals(HELLO, takenDownload(two), "The second client has asked for a.txt.");
      assertEquals(HELLO, takenDownload(one), "The first client has asked for a.txt.");
    }
  }

  @Test
  @Hint("The header has told how many bytes come. How many do you read, if the file has more of them by now?")
  void a_file_that_grows_meanwhile_is_sent_as_long_as_the_header_says() throws Exception {
    var content = "a".repeat(1_000_000);
    Files.writeString(folder.resolve("a.txt"), content);
    var out = new AtFirstWrite(() -> Files.writeString(folder.resolve("a.txt"), "more", StandardOpenOption.APPEND));
    new FileServer(folder::resolve).get("a.txt", out);
    assertEquals("{\"filename\":\"a.txt\",\"file_size\":1000000}, 1000000 bytes, its digest",
        shownDownload(out.written()), "4 bytes were appended to the file when the header went out.");
  }

  @Test
  @Hint("The header has told how many bytes come, and now they are fewer. How does the client learn that it has not "
      + "got the file?")
  void a_file_that_shrinks_meanwhile_is_not_sent_as_if_it_were_whole() throws Exception {
    Files.writeString(folder.resolve("a.txt"), "a".repeat(1_000_000));
    var out = new AtFirstWrite(() -> {
      try (var file = FileChannel.open(folder.resolve("a.txt"), StandardOpenOption.WRITE)) {
        file.truncate(3);
      }
    });
    String outcome = "it returned";
    try {
      new FileServer(folder::resolve).get("a.txt", out);
      outcome = shownDownload(out.written());
    } catch (IOException incomplete) {
      outcome = "an IOException";
    }
    assertEquals("an IOException", outcome, "The file was cut to 3 bytes when the header went out.");
  }

  @Test
  @Hint("Who closes the file, where the client goes away in the middle of it? try (…) does, whatever happens in it.")
  void closes_every_file() throws Exception {
    try (var _ = OpenFiles.watch()) {
      Files.writeString(folder.resolve("a.txt"), "a".repeat(1_000_000));
      Files.createDirectory(folder.resolve("docs"));
      var server = new FileServer(folder::resolve);
      for (int room : new int[] {10, 100_000, Integer.MAX_VALUE}) {
        for (String name : List.of("a.txt", "docs", "missing.txt")) {
          try {
            server.get(name, new Zeros.Sink(room));
          } catch (IOException gone) {
            // As it should be, where there is not enough room.
          }
        }
      }
    }
  }

  private Running<Void> serving(Peer peer) {
    return serving(peer, new FileServer(folder::resolve));
  }

  private static Running<Void> serving(Peer peer, FileServer server) {
    return Running.start(() -> server.serve(peer.accepted().getInputStream(), peer.accepted().getOutputStream()));
  }

  private static void ask(Peer peer, String name) {
    peer.send(message("command", "get", "filename", name));
  }

  /// Keeps what is written; at the first write something is done.
  private static final class AtFirstWrite extends FilterOutputStream {
    private final ByteArrayOutputStream kept;
    private final Once once;

    AtFirstWrite(Running.Action action) {
      super(new ByteArrayOutputStream());
      kept = (ByteArrayOutputStream) out;
      once = new Once(action);
    }

    byte[] written() {
      return kept.toByteArray();
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      once.run();
      kept.write(bytes, offset, length);
    }
  }
}
