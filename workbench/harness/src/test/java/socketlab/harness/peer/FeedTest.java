package socketlab.harness.peer;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import socketlab.harness.finding.Finding.Event;
import socketlab.harness.finding.Symptom;
import socketlab.harness.trial.Unmet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

class FeedTest {
  private static final byte[] BEGINNING = {(byte) 0xe7};

  @Test
  void text_that_is_not_wanted_yet_is_a_finding_with_what_went_in_and_out() throws Exception {
    var feed = Feed.to(piece -> piece.length == 2 ? "" : "\ufffd");
    feed.expect("ab".getBytes(UTF_8), "");
    var finding = assertThrows(Unmet.class, () -> feed.expect(BEGINNING, "")).finding();
    assertEquals(Symptom.TOO_MUCH, finding.symptom());
    assertEquals("your decoder", finding.wire().subject());
    assertEquals(List.of("6162", "e7", "efbfbd"), finding.wire().first().stream().map(Event::hex).toList());
  }

  @Test
  void a_new_stream_begins_a_new_record() throws Exception {
    Feed.to(_ -> "").expect(BEGINNING, "");
    var second = Feed.to(_ -> null);
    var finding = assertThrows(Unmet.class, () -> second.expect(BEGINNING, "x")).finding();
    assertEquals("Your method returned null.", finding.happened());
    assertEquals(1, finding.wire().first().size());
  }

  @Test
  void the_exception_may_come_from_a_piece_or_from_the_end() throws Exception {
    var refusal = new IOException("no text");
    assertSame(refusal, Feed.to(_ -> { throw refusal; })
        .expectException(IOException.class, List.of(BEGINNING), () -> {}));
    assertSame(refusal, Feed.to(_ -> "")
        .expectException(IOException.class, List.of(BEGINNING), () -> { throw refusal; }));
  }

  @Test
  void a_missing_exception_is_a_finding_with_the_text_that_came_instead() {
    var finding = assertThrows(Unmet.class, () -> Feed.to(_ -> "\ufffd")
        .expectException(IOException.class, List.of(BEGINNING, BEGINNING), () -> {})).finding();
    assertEquals(Symptom.REPLACED, finding.symptom());
    assertEquals("an IOException", finding.wanted().words());
    assertEquals("efbfbdefbfbd", finding.got().hex());
  }

  @Test
  void another_exception_stays_what_it_is() {
    var other = new IllegalStateException("out of cups");
    assertSame(other, assertThrows(IllegalStateException.class, () -> Feed.to(_ -> { throw other; })
        .expectException(IOException.class, List.of(BEGINNING), () -> {})));
  }
}
