package socketlab.lab.page;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import socketlab.course.Lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

/// Each way in that is not meant is tried.
class DoorTest {
  private static final int PORT = 41234;
  private static final String ORIGIN = "http://127.0.0.1:41234";
  private static final String PAGE = "/01-ping.html";

  private final Secret key = Secret.fresh();
  private final Door door = new Door(PORT, key);

  /// A request as a browser makes it from the lab's own page, if nothing else is said of it.
  private record Asking(String method, String path, String query, List<String> hosts, List<String> origins,
      List<String> sites, List<String> cookies, List<String> proofs, boolean hasBody) {
    static Asking get(String path) {
      return new Asking("GET", path, null, List.of("127.0.0.1:41234"), List.of(), List.of("same-origin"), List.of(),
          List.of(), false);
    }

    static Asking post(String path) {
      return get(path).by("POST").from(ORIGIN);
    }

    Asking by(String other) {
      return new Asking(other, path, query, hosts, origins, sites, cookies, proofs, hasBody);
    }

    Asking with(String parameters) {
      return new Asking(method, path, parameters, hosts, origins, sites, cookies, proofs, hasBody);
    }

    Asking at(String... names) {
      return new Asking(method, path, query, List.of(names), origins, sites, cookies, proofs, hasBody);
    }

    Asking from(String... pages) {
      return new Asking(method, path, query, hosts, List.of(pages), sites, cookies, proofs, hasBody);
    }

    Asking site(String... kinds) {
      return new Asking(method, path, query, hosts, origins, List.of(kinds), cookies, proofs, hasBody);
    }

    Asking cookie(String field) {
      return new Asking(method, path, query, hosts, origins, sites, List.of(field), proofs, hasBody);
    }

    Asking proving(String... fields) {
      return new Asking(method, path, query, hosts, origins, sites, cookies, List.of(fields), hasBody);
    }

    Asking withBody() {
      return new Asking(method, path, query, hosts, origins, sites, cookies, proofs, true);
    }

    Visit visit() {
      return new Visit(method, path, query, hosts, origins, sites, cookies, proofs, hasBody);
    }
  }

  private Entry decided(Asking asking) {
    return door.decide(asking.visit());
  }

  private void expectRefused(int status, Asking asking) {
    assertEquals(status, assertInstanceOf(Entry.Refused.class, decided(asking)).status());
  }

  private String ticket() {
    String address = door.address(new Lesson(Path.of(""), "01-ping"));
    return address.substring(address.indexOf("ticket="));
  }

  private Entry.LetIn letIn() {
    return assertInstanceOf(Entry.LetIn.class, decided(Asking.get(PAGE).site("none").with(ticket())));
  }

  /// A request of a browser that was let in.
  private Asking known(Asking asking) {
    String cookie = letIn().cookie();
    return asking.cookie("theme=dark; " + cookie.substring(0, cookie.indexOf(';')));
  }

  private String proof(String origin) {
    String question = assertInstanceOf(Entry.Asked.class, decided(Asking.get(Door.QUESTION))).question();
    return question + "." + key.proofFor(Door.asked(question, origin)).word();
  }

  @Nested
  class A_ticket {
    @Test
    void lets_a_browser_in_and_leaves_the_address() {
      assertEquals(ORIGIN + PAGE, letIn().location());
    }

    @Test
    void becomes_a_cookie_that_no_script_and_no_other_site_gets() {
      assertTrue(letIn().cookie().matches("socket-lab-41234=\\S{32}; Path=/; HttpOnly; SameSite=Strict"));
    }

    @Test
    void is_good_for_one_time() {
      String ticket = ticket();
      decided(Asking.get(PAGE).with(ticket));
      expectRefused(403, Asking.get(PAGE).with(ticket));
    }

    @Test
    void that_was_guessed_is_none() {
      ticket();
      expectRefused(403, Asking.get(PAGE).with("ticket=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"));
    }

    @Test
    void of_before_many_others_is_worthless() {
      String first = ticket();
      for (int i = 0; i < 16; i++) {
        ticket();
      }
      expectRefused(403, Asking.get(PAGE).with(first));
    }

    @Test
    void is_not_the_cookie() {
      String ticket = ticket();
      expectRefused(403, Asking.get(PAGE).cookie("socket-lab-41234=" + ticket.substring("ticket=".length())));
    }

    @Test
    void leads_to_no_other_site() {
      assertEquals(ORIGIN + "//elsewhere.example/",
          assertInstanceOf(Entry.LetIn.class, decided(Asking.get("//elsewhere.example/").with(ticket()))).location());
    }
  }

  @Nested
  class A_browser_that_was_let_in {
    @Test
    void reads() {
      assertInstanceOf(Entry.Known.class, decided(known(Asking.get(PAGE))));
    }

    @Test
    void acts() {
      assertInstanceOf(Entry.Known.class, decided(known(Asking.post("/lab/hint"))));
    }

    @Test
    void may_open_its_first_address_again() {
      assertInstanceOf(Entry.LetIn.class, decided(known(Asking.get(PAGE)).with("ticket=spent")));
    }

    @Test
    void reads_in_a_window_of_its_own() {
      assertInstanceOf(Entry.Known.class, decided(known(Asking.get(PAGE).site("none"))));
    }
  }

  @Nested
  class A_stranger {
    @Test
    void without_a_cookie_is_refused() {
      expectRefused(403, Asking.get(PAGE));
      expectRefused(403, Asking.post("/lab/hint"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "socket-lab-41234=", "socket-lab-41234", "socket-lab-41234=wrong", "socket-lab-1=x"})
    void with_a_wrong_cookie_is_refused(String cookie) {
      expectRefused(403, Asking.get(PAGE).cookie(cookie));
    }

    @Test
    void with_a_ticket_of_another_lab_is_refused() {
      String other = new Door(PORT, key).address(new Lesson(Path.of(""), "01-ping"));
      expectRefused(403, Asking.get(PAGE).with(other.substring(other.indexOf("ticket="))));
    }
  }

  @Nested
  class A_page_of_the_web {
    /// DNS rebinding: its own name leads to this machine, so the browser takes both for one site.
    @ParameterizedTest
    @ValueSource(strings = {"rebound.example", "rebound.example:41234", "localhost:41234", "127.0.0.1",
        "127.0.0.1:41235", "127.0.0.1:41234.rebound.example", ""})
    void under_whose_name_the_lab_is_asked_gets_nothing(String host) {
      expectRefused(421, known(Asking.get(PAGE)).at(host));
    }

    @Test
    void that_names_two_hosts_or_none_gets_nothing() {
      expectRefused(421, known(Asking.get(PAGE)).at("127.0.0.1:41234", "rebound.example"));
      expectRefused(421, known(Asking.get(PAGE)).at());
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://elsewhere.example", "null", "http://localhost:41234", "http://127.0.0.1:8080",
        "https://127.0.0.1:41234"})
    void does_nothing_here_even_with_the_cookie(String origin) {
      expectRefused(403, known(Asking.post("/lab/hint")).from(origin));
      expectRefused(403, known(Asking.get("/lab/state")).from(origin));
    }

    @Test
    void that_does_not_say_where_it_comes_from_does_nothing_here() {
      expectRefused(403, known(Asking.post("/lab/hint")).from());
    }

    @Test
    void that_says_two_things_does_nothing_here() {
      expectRefused(403, known(Asking.post("/lab/hint")).from(ORIGIN, ORIGIN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site"})
    void cannot_show_the_page_or_load_its_parts(String site) {
      expectRefused(403, known(Asking.get(PAGE)).site(site));
    }

    @Test
    void does_not_come_back_with_a_proof_of_another() {
      expectRefused(403, Asking.post(Door.RETURN).from("http://elsewhere.example").proving(proof(ORIGIN)));
    }
  }

  @Nested
  class Who_proves_to_know_the_key {
    @Test
    void comes_back_as_a_page_that_was_open() {
      assertInstanceOf(Entry.LetBack.class, decided(Asking.post(Door.RETURN).proving(proof(ORIGIN))));
    }

    @Test
    void gets_a_ticket_as_another_lab() {
      var told = assertInstanceOf(Entry.Told.class,
          decided(Asking.post(Door.TICKET).from().site().proving(proof(ORIGIN))));
      assertInstanceOf(Entry.LetIn.class, decided(Asking.get(PAGE).with("ticket=" + told.ticket())));
    }

    @Test
    void proves_it_once_for_each_question() {
      String proof = proof(ORIGIN);
      decided(Asking.post(Door.RETURN).proving(proof));
      expectRefused(403, Asking.post(Door.RETURN).proving(proof));
    }

    @Test
    void proves_it_at_one_place() {
      expectRefused(403, Asking.post(Door.RETURN).proving(proof("http://127.0.0.1:5000")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "made-up.proof", "no-dot"})
    void is_not_who_made_something_up(String proof) {
      expectRefused(403, Asking.post(Door.RETURN).proving(proof));
      expectRefused(403, Asking.post(Door.TICKET).from().proving(proof));
    }

    @Test
    void is_not_who_says_nothing_or_too_much() {
      expectRefused(403, Asking.post(Door.RETURN));
      expectRefused(403, Asking.post(Door.RETURN).proving(proof(ORIGIN), proof(ORIGIN)));
    }

    @Test
    void is_not_who_answers_a_question_with_the_key_of_another_lab() {
      String question = proof(ORIGIN).split("\\.")[0];
      expectRefused(403, Asking.post(Door.RETURN)
          .proving(question + "." + Secret.fresh().proofFor(Door.asked(question, ORIGIN)).word()));
    }
  }

  @Nested
  class Whoever_it_is {
    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "CONNECT", "get"})
    void only_reads_and_posts(String method) {
      expectRefused(405, known(Asking.get(PAGE)).by(method));
    }

    @Test
    void sends_no_body() {
      expectRefused(413, known(Asking.post("/lab/hint")).withBody());
    }

    @Test
    void names_no_endless_path() {
      expectRefused(414, known(Asking.get("/" + "a".repeat(200))));
    }

    @Test
    void reads_questions_and_posts_answers() {
      expectRefused(405, Asking.post(Door.QUESTION));
      expectRefused(405, Asking.get(Door.RETURN));
      expectRefused(405, Asking.get(Door.TICKET));
    }
  }
}
