package socketlab.lab.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import socketlab.lab.report.JsonReport.Wire;
import socketlab.lab.report.JsonReport.WireEvent;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

class RecordedWireTest {
  @TempDir
  private Path folder;
  private RecordedWire recorded;

  @BeforeEach
  void name_a_file() {
    recorded = new RecordedWire(folder.resolve("wire.json"), "./lab verify 01 --record");
  }

  private static Wire wire(double millis, String hex) {
    return wire(millis, hex, null);
  }

  private static Wire wire(double millis, String hex, List<Long> reads) {
    var event = new WireEvent(millis, "reader", "bytes", 1L, hex, null, null, null, reads, null, hex,
        "The peer sends " + hex);
    return new Wire("your server", "peer", 1, List.of(event), 0, List.of(), List.of(), null);
  }

  @Test
  void one_that_nobody_wants_is_not_recorded() {
    recorded.record(wire(1, "61"));
    assertFalse(Files.exists(recorded.file()));
    assertNull(recorded.problem(wire(1, "61")));
  }

  @Test
  void one_that_is_wanted_is_recorded_and_is_right_from_then_on() throws IOException {
    Files.createFile(recorded.file());
    recorded.record(wire(1, "61"));
    assertNull(recorded.problem(wire(1, "61")));
  }

  @Test
  void another_time_is_no_other_conversation() throws IOException {
    Files.createFile(recorded.file());
    recorded.record(wire(1, "61"));
    assertNull(recorded.problem(wire(23.4, "61")));
  }

  @Test
  void other_reads_of_the_same_bytes_are_no_other_conversation() throws IOException {
    Files.createFile(recorded.file());
    recorded.record(wire(1, "61"));
    assertNull(recorded.problem(wire(1, "61", List.of(1L, 2L))));
    recorded.record(wire(1, "61", List.of(3L)));
    assertNull(recorded.problem(wire(1, "61")));
  }

  @Test
  void other_bytes_are_told_with_the_command_that_records_them() throws IOException {
    Files.createFile(recorded.file());
    recorded.record(wire(1, "61"));
    String problem = recorded.problem(wire(1, "62"));
    assertTrue(problem.startsWith("the conversation has changed (./lab verify 01 --record records it again):"),
        problem);
    assertTrue(problem.contains("\"hex\" : \"62\""), problem);
  }

  @Test
  void a_check_without_a_conversation_is_told() throws IOException {
    Files.createFile(recorded.file());
    assertTrue(recorded.problem(null).startsWith("no conversation was recorded"));
  }
}
