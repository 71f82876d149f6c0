package socketlab.lab.verify;

import java.util.List;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class RecordedReportTest {

  @Test
  void has_no_times() {
    assertEquals("│──▶│  5 bytes\n", RecordedReport.withoutTimes(List.of("│──▶│  5 bytes             12.3 ms")));
  }

  @Test
  void has_no_numbers_of_ports() {
    assertEquals("to port N\nPort N\n", RecordedReport.withoutTimes(List.of("to port 40123", "Port 40123")));
  }

  @Test
  void has_not_the_number_of_checks_and_stays_as_wide() {
    assertEquals("task 1     … of 12 checks\ntask 1     … of 12 checks\n",
        RecordedReport.withoutTimes(List.of("task 1    10 of 12 checks", "task 1     9 of 12 checks")));
  }

  @Test
  void has_no_spaces_at_the_ends_of_lines() {
    assertEquals("a\n\nb\n", RecordedReport.withoutTimes(List.of("a  ", " ", "b")));
  }

  @Test
  void what_is_drawn_as_a_number_of_bytes_may_be_another_number() {
    assertTrue(RecordedReport.isSame("  │◀──── 48 bytes ────│", "  │◀─── 1,058 bytes ───│"));
    assertFalse(RecordedReport.isSame("  │◀── 68 65 ──│  2 bytes", "  │◀── 68 ─────│  1 byte"));
    assertFalse(RecordedReport.isSame("  │─ [48 bytes] ─▶│", "  │─ [1,058 bytes] ─▶│"));
    assertFalse(RecordedReport.isSame("  │◀──── 48 bytes ────│", "  │──── 48 bytes ───▶│"));
  }

  @Test
  void what_one_run_draws_as_a_number_of_bytes_another_may_draw_in_pieces() {
    String count = "a\n  │◀──────── 38 bytes ───────────│\nb\n";
    String bytes = "a\n  │◀──── 00 00 00 02 6f 61 ──────│  6 bytes\nb\n";
    String pieces = "a\n  │◀──── 00 00 00 02 6f 61 ──────│  6 bytes\n  │◀──────── 32 bytes ───────────│\nb\n";
    assertTrue(RecordedReport.isSame(bytes, count));
    assertTrue(RecordedReport.isSame(pieces, count));
    assertTrue(RecordedReport.isSame(count, pieces));
    assertFalse(RecordedReport.isSame(bytes, "a\nb\n"));
    assertFalse(RecordedReport.isSame(count, "a\n  │◀── FIN: end of the stream ──│\nb\n"));
    assertFalse(RecordedReport.isSame(bytes, bytes.replace("6f", "65")));
    assertFalse(RecordedReport.isSame("  │──┼── 27 bytes ─▶│", "  │  │── 27 bytes ─▶│"));
  }

  @Test
  void code_that_goes_round_and_round_may_be_met_at_any_line() {
    String report = """
          a/Server.java:%s
              serve is running and does not wait for anything:
              %s
          a/Server.java:9
              run called it:
              serve();
        """;
    assertTrue(RecordedReport.isSame(report.formatted("41", "try (var client = listener.accept()) {"),
        report.formatted("45", "}")));
    assertFalse(RecordedReport.isSame(report.formatted("41", "}"),
        report.formatted("41", "}").replace("Server.java:9", "Server.java:10")));
  }
}
