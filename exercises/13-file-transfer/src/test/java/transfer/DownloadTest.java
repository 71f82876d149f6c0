package transfer;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import socketlab.harness.Bytes;
import socketlab.harness.Hint;
import socketlab.harness.Task;
import socketlab.harness.peer.Cuts;
import socketlab.harness.peer.Listening;
import socketlab.harness.peer.Peer;
import socketlab.harness.running.Running;
import socketlab.harness.watch.Allocated;
import socketlab.harness.watch.FileSizeLimit;
import socketlab.harness.watch.OpenFiles;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static transfer.Protocol.BEYOND_INT;
import static transfer.Protocol.EMPTY;
import static transfer.Protocol.bytes;
import static transfer.Protocol.download;
import static transfer.Protocol.joined;
import static transfer.Protocol.listing;
import static transfer.Protocol.message;
import static transfer.Protocol.sha256;
import static transfer.Protocol.somePlaces;
import static transfer.Protocol.take;
import static transfer.Protocol.withDigest;

@Task(2)
@Hint("When does the file get its name: when the first byte comes, or the last? And what has that name until then?")
@Hint("Files.createTempFile(file.getParent(), …) makes a file beside it, under a name that nobody has. Write into that "
    + "one, through a DigestOutputStream; read the digest; compare. try … finally deletes it, whatever goes wrong.")
@Hint("receive: createTempFile; in try: copy into it and close it, Message.read(in), compare its sha256 with "
    + "equalsIgnoreCase, Files.move(part, file, ATOMIC_MOVE); in finally: Files.deleteIfExists(part). get: names.file, "
    + "write the request, read the answer; null, an \"error\", another name and a size below 0 end it; then receive.")
class DownloadTest {
  private static final byte[] HELLO = withDigest(bytes("hello"));

  /// How much comes before the end, where the rest would be gigabytes.
  private static final int SOME = 2 << 20;

  private static final int ROOM_ON_DISK = 64 << 10;

  private static final long SECOND = 1_000_000_000;
  private static final long MILLISECOND = 1_000_000;

  @TempDir
  private Path folder;

  // A content on its way to the disk

  @Test
  void stores_a_content_whose_digest_is_right() throws Exception {
    Content.receive(new Brought(HELLO), 5, folder.resolve("a.txt"), Progress.NONE);
    assertEquals("a.txt: 'hello'", listing(folder), "hello came, and its digest. What is in the folder now.");
  }

  @Test
  void stores_any_bytes_and_none() throws Exception {
    for (byte[] content : List.of(Protocol.everyByte(), new byte[0])) {
      Content.receive(new Brought(withDigest(content)), content.length, folder.resolve("a.bin"), Progress.NONE);
      Bytes.expect("readAllBytes(a.bin)", content, Files.readAllBytes(folder.resolve("a.bin")));
    }
  }

  @Test
  void a_content_may_come_in_pieces() throws Exception {
    var ways = new ArrayList<>(Cuts.inTwo(HELLO));
    ways.add(Cuts.some(HELLO, 0, 1));
    for (List<byte[]> pieces : ways) {
      Content.receive(Cuts.stream(pieces), 5, folder.resolve("a.txt"), Progress.NONE);
      assertEquals("a.txt: 'hello'", listing(folder), () -> "hello and its digest came in " + pieces.size()
          + " pieces, the first of " + pieces.getFirst().length + " bytes.");
      Files.delete(folder.resolve("a.txt"));
    }
  }

  @Test
  @Hint("The stream has ended, and not all has come. What is in the folder then, and who takes it away?")
  void wherever_the_stream_ends_nothing_is_left() throws Exception {
    for (int came = 0; came < HELLO.length; came++) {
      InputStream in = new Brought(Arrays.copyOf(HELLO, came));
      assertEquals("an EOFException; an empty folder", received(in, 5), "hello and its digest were on the way, and the "
          + "stream ended after " + came + " bytes. How receive ended, and what is in the folder.");
    }
  }

  @Test
  void wherever_the_connection_breaks_nothing_is_left() throws Exception {
    for (int came = 0; came < HELLO.length; came++) {
      InputStream in = new Brought(Arrays.copyOf(HELLO, came)).andBreaks(new SocketException("Connection reset"));
      assertEquals("a SocketException; an empty folder", received(in, 5), "hello and its digest were on the way, and "
          + "the connection was reset after " + came + " bytes. How receive ended, and what is in the folder.");
    }
  }

  @Test
  @Hint("What is in the file of that name while the new one is coming? Whoever looks should find the old one, whole.")
  void an_old_file_stays_until_the_new_one_is_whole() throws Exception {
    for (int came : somePlaces(HELLO)) {
      Files.writeString(folder.resolve("a.txt"), "old");
      assertEquals("an EOFException; a.txt: 'old'", received(new Brought(Arrays.copyOf(HELLO, came)), 5),
          "There was a file of that name. The stream of the new one ended after " + came + " bytes.");
    }
    Content.receive(new Brought(HELLO), 5, folder.resolve("a.txt"), Progress.NONE);
    assertEquals("a.txt: 'hello'", listing(folder), "There was a file of that name, and the new one came whole.");
  }

  @Test
  @Hint("What if the program is killed here? No finally runs then. What has the name of the file by now?")
  void at_no_moment_a_part_of_it_has_its_name() throws Exception {
    for (int place : somePlaces(HELLO)) {
      var seen = new String[1];
      Content.receive(new Brought(HELLO).before(place, () -> seen[0] = named("a.txt")), 5, folder.resolve("a.txt"),
          Progress.NONE);
      assertEquals("no file", seen[0], "After " + place + " bytes, of hello and of the message with its digest, the "
          + "file of that name was looked at.");
      Files.delete(folder.resolve("a.txt"));
    }
  }

  @Test
  @Hint("What did the first one leave on the disk, when it was killed? The second one must not trip over it.")
  void what_was_killed_half_way_can_be_started_again() throws Exception {
    Path disk = Files.createDirectory(folder.resolve("killed"));
    for (int place : somePlaces(HELLO)) {
      Path now = Files.createDirectory(folder.resolve("folder"));
      // What is in the folder at this moment is what is on the disk if the program is killed now.
      Content.receive(new Brought(HELLO).before(place, () -> copy(now, disk)), 5, now.resolve("a.txt"), Progress.NONE);
      Content.receive(new Brought(HELLO), 5, disk.resolve("a.txt"), Progress.NONE);
      assertEquals("hello", Files.readString(disk.resolve("a.txt")), "It was killed after " + place
          + " bytes, and started again.");
      empty(now);
      empty(disk);
      Files.delete(now);
    }
  }

  @Test
  @Hint("A move is one step within a folder. From one disk to another it is a copy. Where does your temporary file "
      + "stand?")
  void the_temporary_file_stands_in_the_same_folder() throws Exception {
    var seen = new String[1];
    Content.receive(new Brought(HELLO).before(5, () -> seen[0] = listing(folder)), 5, folder.resolve("a.txt"),
        Progress.NONE);
    assertEquals("a file", seen[0].equals(EMPTY) ? EMPTY : "a file",
        "hello had come, and not yet its digest. What was in the folder.");
  }

  @Test
  @Hint("Both are on their way at the same time. What are their temporary files called?")
  void two_downloads_of_one_name_do_each_other_no_harm() throws Exception {
    byte[] there = withDigest(bytes("there"));
    for (int place : somePlaces(HELLO)) {
      Path file = folder.resolve("a.txt");
      Content.receive(new Brought(HELLO).before(place, () -> {
        Content.receive(new Brought(there), 5, file, Progress.NONE);
        assertEquals("there", Files.readString(file), "The second one has come whole.");
      }), 5, file, Progress.NONE);
      assertEquals("a.txt: 'hello'", listing(folder), "There was a second download of the same name when " + place
          + " bytes of this one had come.");
    }
  }

  @Test
  @Hint("When has the file its name: before the digest is compared, or after it?")
  void a_wrong_digest_leaves_nothing() throws Exception {
    byte[] other = joined(bytes("hellO"), message("sha256", sha256(bytes("hello"))));
    assertEquals("a CorruptException; an empty folder", received(new Brought(other), 5),
        "hellO came, and the digest of hello.");
    Files.writeString(folder.resolve("a.txt"), "old");
    assertEquals("a CorruptException; a.txt: 'old'", received(new Brought(other), 5),
        "hellO came, and the digest of hello. There was a file of that name.");
  }

  @Test
  @Hint("2c and 2C are the same number. How do you compare?")
  void a_digest_may_be_in_upper_case() throws Exception {
    byte[] upper = joined(bytes("hello"), message("sha256", sha256(bytes("hello")).toUpperCase(Locale.ROOT)));
    assertEquals("it returned; a.txt: 'hello'", received(new Brought(upper), 5),
        "hello came, and its digest in upper case.");
  }

  @Test
  void what_is_no_digest_is_not_the_right_one() throws Exception {
    for (byte[] trailer : List.of(message("sha256", "xyz"), message("sha256", ""), message("sha256", 5),
        message("md5", "5d41402abc4b2a76b9719d911017c592"), message())) {
      String outcome = received(new Brought(joined(bytes("hello"), trailer)), 5);
      assertEquals("an IOException; an empty folder",
          outcome.replaceFirst("^a (Corrupt|Protocol)Exception", "an IOException"),
          "hello came, and behind it: " + Message.read(new ByteArrayInputStream(trailer)));
    }
  }

  @Test
  void takes_no_byte_behind_the_digest() throws Exception {
    var in = new ByteArrayInputStream(joined(HELLO, bytes("more")));
    Content.receive(in, 5, folder.resolve("a.txt"), Progress.NONE);
    assertEquals("more", new String(in.readAllBytes(), UTF_8), "What is in the stream behind the digest.");
  }

  @Test
  void an_end_in_the_content_is_told_with_both_numbers() throws Exception {
    for (long size : new long[] {5, BEYOND_INT}) {
      String outcome;
      try {
        Content.receive(new Brought(bytes("hel")), size, folder.resolve("a.txt"), Progress.NONE);
        outcome = "it returned";
      } catch (IncompleteException incomplete) {
        outcome = incomplete.came() + " of " + incomplete.wanted();
      }
      assertEquals("3 of " + size, outcome, "hel came, and then the stream ended.");
    }
  }

  @Test
  @Hint("How much of the content is in memory at once? A block is enough.")
  void takes_no_more_memory_for_a_large_file() throws Exception {
    Allocated.expectFlat("A file of 4 GiB was announced, and the stream ended after 2 MiB.", 2 * SOME, BEYOND_INT,
        size -> {
          try {
            Content.receive(new Zeros(SOME), size, folder.resolve("a.bin"), Progress.NONE);
          } catch (IncompleteException asItShouldBe) {
            // So much and no more comes.
          }
        });
  }

  @Test
  @Hint("What goes wrong may also go wrong at this end. Who takes the temporary file away then?")
  void a_full_disk_leaves_nothing() throws Exception {
    byte[] content = new byte[4 * ROOM_ON_DISK];
    Content.receive(new Brought(HELLO), 5, folder.resolve("a.txt"), Progress.NONE); // loads what it needs
    Files.delete(folder.resolve("a.txt"));
    var in = new Brought(withDigest(content));
    String outcome;
    try (var _ = FileSizeLimit.of(ROOM_ON_DISK)) {
      outcome = received(in, content.length);
    }
    assertEquals("an IOException; an empty folder", outcome, "There was room for 64 KiB, and 256 KiB came.");
  }

  @Test
  void tells_the_progress_of_the_content() throws Exception {
    var told = new ArrayList<String>();
    Content.receive(new Brought(HELLO), 5, folder.resolve("a.txt"), (moved, of) -> told.add(moved + " of " + of));
    assertEquals("0 of 5, then 5 of 5", told.isEmpty() ? "nothing" : told.getFirst() + ", then " + told.getLast(),
        "hello came. The first and the last that the progress was told.");
  }

  @Test
  void closes_every_file() throws Exception {
    try (var _ = OpenFiles.watch()) {
      for (int came : new int[] {0, 3, 5, HELLO.length - 1, HELLO.length}) {
        received(new Brought(Arrays.copyOf(HELLO, came)), 5);
        received(new Brought(Arrays.copyOf(HELLO, came)).andBreaks(new SocketException("Connection reset")), 5);
      }
    }
  }

  // The client

  @Test
  void asks_for_a_file_and_stores_what_comes() throws Exception {
    try (var listening = Peer.listen();
        var getting = getting(listening, "my first file.txt")) {
      Peer peer = listening.accept();
      assertEquals("get my first file.txt", request(peer), "The request.");
      peer.send(download("my first file.txt", bytes("hello")));
      assertEquals("my first file.txt", getting.result().getFileName().toString(), "The path that get returned.");
      assertEquals("my first file.txt: 'hello'", listing(folder), "What is in the folder.");
    }
  }

  @Test
  void a_file_may_come_in_many_segments() throws Exception {
    try (var listening = Peer.listen();
        var getting = getting(listening, "a.txt")) {
      Peer peer = listening.accept();
      request(peer);
      byte[] all = download("a.txt", bytes("hello"));
      for (int at = 0; at < all.length; at += 40) {
        peer.sendAlone(Arrays.copyOfRange(all, at, Math.min(at + 40, all.length)));
      }
      getting.result();
      assertEquals("a.txt: 'hello'", listing(folder), "The answer came in pieces of 40 bytes.");
    }
  }

  @Test
  @Hint("What has the answer, where the server cannot send the file? message.has(\"error\") says whether it has that.")
  void a_refusal_is_told_with_its_reason_and_the_next_file_can_be_asked_for() throws Exception {
    try (var listening = Peer.listen();
        var getting = Running.start(() -> {
          try (var socket = new Socket(InetAddress.getLoopbackAddress(), listening.port())) {
            FileClient client = client(socket);
            String outcome;
            try {
              outcome = "returned " + client.get("b.txt", Progress.NONE);
            } catch (RefusedException refused) {
              outcome = "refused: " + refused.getMessage();
            }
            client.get("a.txt", Progress.NONE);
            return outcome;
          }
        })) {
      Peer peer = listening.accept();
      request(peer);
      peer.send(message("error", "there is no b.txt"));
      assertEquals("get a.txt", request(peer), "The second request.");
      peer.send(download("a.txt", bytes("hello")));
      assertEquals("refused: there is no b.txt", getting.result(), "What the first call of get did.");
      assertEquals("a.txt: 'hello'", listing(folder), "What is in the folder.");
    }
  }

  @Test
  @Hint("Who chooses where this program writes: you, or a server that you may not know?")
  void a_file_of_another_name_is_not_stored() throws Exception {
    for (String name : List.of("b.txt", "../b.txt", folder.resolveSibling("b.txt").toString(), "A.txt")) {
      assertEquals("a ProtocolException; an empty folder", got(download(name, bytes("hello"))),
          "a.txt was asked for, and the header had the name " + (name.startsWith("/") ? "of a path" : name) + ".");
      assertEquals("no file", named("../b.txt"), "What is called b.txt beside the folder.");
    }
  }

  @Test
  void no_file_has_a_size_below_0() throws Exception {
    for (long size : new long[] {-1, Long.MIN_VALUE}) {
      byte[] answer = joined(message("filename", "a.txt", "file_size", size), withDigest(new byte[0]));
      assertEquals("a ProtocolException; an empty folder", got(answer), "The header had the file_size " + size + ".");
    }
  }

  @Test
  void an_end_before_the_answer_or_in_it_is_told() throws Exception {
    byte[] header = message("filename", "a.txt", "file_size", 5);
    for (int came = 0; came <= header.length; came++) {
      assertEquals("an EOFException; an empty folder", got(Arrays.copyOf(header, came)), "The stream ended after "
          + came + " bytes of the header, which has " + header.length + ".");
    }
  }

  @Test
  void a_connection_that_ends_in_the_file_leaves_nothing() throws Exception {
    try (var listening = Peer.listen();
        var getting = getting(listening, "a.txt")) {
      Peer peer = listening.accept();
      request(peer);
      peer.sendAlone(joined(message("filename", "a.txt", "file_size", 5), bytes("hel")));
      peer.sendEnd();
      getting.expectException(EOFException.class);
      assertEquals(EMPTY, listing(folder), "The stream ended after 3 of 5 bytes. What is in the folder.");
    }
  }

  @Test
  void a_connection_that_is_reset_in_the_file_leaves_nothing() throws Exception {
    try (var listening = Peer.listen();
        var getting = getting(listening, "a.txt")) {
      Peer peer = listening.accept();
      request(peer);
      peer.sendAlone(joined(message("filename", "a.txt", "file_size", 5), bytes("hel")));
      peer.reset();
      getting.expectException(SocketException.class);
      assertEquals(EMPTY, listing(folder), "The connection was reset after 3 of 5 bytes. What is in the folder.");
    }
  }

  @Test
  void a_name_that_is_refused_is_not_asked_for() throws Exception {
    var out = new ByteArrayOutputStream();
    var client = new FileClient(_ -> {
      throw new NameException("not this one");
    }, new Brought(download("a.txt", bytes("hello"))), out);
    String outcome = "it returned";
    try {
      client.get("a.txt", Progress.NONE);
    } catch (NameException refused) {
      outcome = "a NameException";
    }
    assertEquals("a NameException, 0 bytes sent", outcome + ", " + out.size() + " bytes sent",
        "names.file threw a NameException for a.txt.");
  }

  @Test
  @Hint("All that belongs to the file has been read, its digest too. What comes next is the next answer.")
  void after_a_wrong_digest_the_client_can_be_used_again() throws Exception {
    byte[] corrupt = joined(message("filename", "a.txt", "file_size", 5), bytes("hellO"),
        message("sha256", sha256(bytes("hello"))));
    var client = new FileClient(folder::resolve, new Brought(joined(corrupt, download("b.txt", bytes("there")))),
        new ByteArrayOutputStream());
    String outcome = "it returned";
    try {
      client.get("a.txt", Progress.NONE);
    } catch (CorruptException asItShouldBe) {
      outcome = "a CorruptException";
    }
    assertEquals("a CorruptException", outcome, "hellO came, and the digest of hello.");
    client.get("b.txt", Progress.NONE);
    assertEquals("b.txt: 'there'", listing(folder), "Then b.txt was asked for. What is in the folder.");
  }

  @Test
  void the_client_tells_the_progress_and_leaves_the_connection_open() throws Exception {
    try (var peer = Peer.withAcceptedSocket()) {
      var told = new ArrayList<String>();
      try (var getting = Running.start(() -> client(peer.accepted()).get("a.txt",
          (moved, of) -> told.add(moved + " of " + of)))) {
        request(peer);
        peer.send(download("a.txt", bytes("hello")));
        getting.result();
        peer.expectAcceptedOpen();
        assertEquals("5 of 5", told.isEmpty() ? "nothing" : told.getLast(), "The last that the progress was told.");
      }
    }
  }

  // The line

  @Test
  @Hint("LINE is a format for String.format: two numbers of bytes, the per cent, the rate. Which Locale is the same on "
      + "each machine?")
  void the_line_has_bytes_per_cent_and_rate() throws Exception {
    var shown = new Shown(true);
    shown.at(7 * SECOND, 0, 4_194_304);
    shown.at(8 * SECOND, 1_048_576, 4_194_304);
    assertEquals("\\r0 of 4,194,304 bytes,   0 %,      0.0 MB/s\\r1,048,576 of 4,194,304 bytes,  25 %,      1.0 MB/s",
        shown.text(), "0 bytes were there at first, and 1,048,576 one second later. What was written and flushed.");
  }

  @Test
  void a_line_feed_ends_the_last_one() throws Exception {
    var shown = new Shown(true);
    shown.at(0, 0, 2_000_000);
    shown.at(SECOND, 1_000_000, 2_000_000);
    shown.at(SECOND + MILLISECOND, 2_000_000, 2_000_000); // the last one is shown at once
    assertEquals("2,000,000 of 2,000,000 bytes, 100 %,      2.0 MB/s\\n", shown.text().replaceFirst(".*\\\\r", ""),
        "nanos said 0 ms at first, and 1,001 ms when all was there. What the last line is.");
  }

  @Test
  void an_empty_file_is_there_at_once() throws Exception {
    var shown = new Shown(true);
    shown.at(SECOND, 0, 0);
    assertEquals("\\r0 of 0 bytes, 100 %,      0.0 MB/s\\n", shown.text(), "0 of 0 bytes were there.");
  }

  @Test
  @Hint("Who reads a million lines? Remember when you have written the last one.")
  void it_is_written_ten_times_a_second_at_most() throws Exception {
    var shown = new Shown(true);
    for (int millis = 0; millis < 1_000; millis += 10) {
      shown.at(millis * MILLISECOND, millis, 1_000);
    }
    assertEquals(10, shown.lines(), "100 blocks came in one second, one every 10 ms. So many lines were written.");
  }

  @Test
  void in_a_pipe_nothing_is_written() throws Exception {
    var shown = new Shown(false);
    shown.at(0, 0, 10);
    shown.at(SECOND, 5, 10);
    shown.at(2 * SECOND, 10, 10);
    assertEquals("nothing", shown.text(), "terminal is false.");
  }

  @Test
  @Hint("100 per cent means all. What does a division of two long numbers do with what is left over, and what does a "
      + "format do?")
  void per_cent_are_rounded_down() throws Exception {
    var shown = new Shown(true);
    shown.at(0, 0, 1_000);
    shown.at(SECOND, 999, 1_000);
    assertEquals("999 of 1,000 bytes,  99 %,      0.0 MB/s", shown.text().replaceFirst(".*\\\\r", ""),
        "999 of 1,000 bytes were there.");
  }

  @Test
  void more_than_4_GiB_are_counted_too() throws Exception {
    var shown = new Shown(true);
    shown.at(0, 0, BEYOND_INT);
    shown.at(3 * SECOND, 3_000_000_000L, BEYOND_INT);
    assertEquals("3,000,000,000 of 4,294,967,301 bytes,  69 %,   1000.0 MB/s", shown.text().replaceFirst(".*\\\\r", ""),
        "3,000,000,000 bytes were there after 3 seconds.");
  }

  @Test
  void the_line_is_the_same_in_every_language() throws Exception {
    Locale before = Locale.getDefault();
    try {
      for (Locale locale : List.of(Locale.GERMANY, Locale.forLanguageTag("ar-EG"))) {
        Locale.setDefault(locale);
        var shown = new Shown(true);
        shown.at(0, 0, 2_000_000);
        shown.at(SECOND, 1_500_000, 2_000_000);
        assertEquals("1,500,000 of 2,000,000 bytes,  75 %,      1.5 MB/s", shown.text().replaceFirst(".*\\\\r", ""),
            "The language of the system was " + locale.getDisplayLanguage(Locale.ENGLISH) + ".");
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  /// What a line has written by now: what is not flushed has not arrived.
  private static final class Shown {
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private final ProgressLine line;
    private long now;

    Shown(boolean terminal) {
      line = new ProgressLine(new PrintStream(new BufferedOutputStream(screen), false, UTF_8), terminal, () -> now);
    }

    void at(long nanos, long moved, long of) {
      now = nanos;
      line.moved(moved, of);
    }

    String text() {
      String text = screen.toString(UTF_8).replace("\r", "\\r").replace("\n", "\\n");
      return text.isEmpty() ? "nothing" : text;
    }

    long lines() {
      return screen.toString(UTF_8).chars().filter(c -> c == '\r').count();
    }
  }

  /// Lets `receive` store `a.txt`.
  ///
  /// @return how it ended, and what is in the folder then
  private String received(InputStream in, long size) throws IOException {
    return outcome(() -> Content.receive(in, size, folder.resolve("a.txt"), Progress.NONE));
  }

  /// Lets a client get `a.txt` from a server that answers so.
  private String got(byte[] answer) throws IOException {
    return outcome(() -> new FileClient(folder::resolve, new Brought(answer), new ByteArrayOutputStream()).get("a.txt",
        Progress.NONE));
  }

  private String outcome(Running.Action action) throws IOException {
    String outcome = "it returned";
    try {
      action.run();
    } catch (EOFException end) {
      outcome = "an EOFException";
    } catch (SocketException reset) {
      outcome = "a SocketException";
    } catch (CorruptException corrupt) {
      outcome = "a CorruptException";
    } catch (ProtocolException notUnderstood) {
      outcome = "a ProtocolException";
    } catch (IOException other) {
      outcome = "an IOException";
    } catch (RuntimeException unexpected) {
      throw unexpected;
    } catch (Exception impossible) {
      throw new IOException(impossible);
    }
    return outcome + "; " + listing(folder);
  }

  private Running<Path> getting(Listening listening, String name) {
    return Running.start(() -> {
      try (var socket = new Socket(InetAddress.getLoopbackAddress(), listening.port())) {
        return client(socket).get(name, Progress.NONE);
      }
    });
  }

  private FileClient client(Socket socket) throws IOException {
    return new FileClient(folder::resolve, socket.getInputStream(), socket.getOutputStream());
  }

  private static String request(Peer peer) throws IOException {
    Message request = take(peer);
    return request.text("command") + " " + request.text("filename");
  }

  /// What has that name in the folder now.
  private String named(String name) throws IOException {
    Path file = folder.resolve(name);
    return Files.exists(file) ? Files.size(file) + " bytes" : "no file";
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }

  private static void empty(Path from) throws IOException {
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
  }
}
