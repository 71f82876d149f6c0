package socketlab.lab.page;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import socketlab.course.Lesson;

/// Decides who may come in. A browser is let in by a ticket in the address, which is good for one time, and keeps a
/// cookie from then on. A page that is open while the lab is started again, and another lab of the same reader, prove
/// that they know the [key][#Door] instead, and never send it: whoever has taken the port meanwhile learns nothing.
final class Door {
  /// Answers a question of the door for somebody who wants an address for a browser.
  static final String TICKET = "/lab/ticket";

  /// Gives a question.
  static final String QUESTION = "/lab/question";

  /// Answers a question for a page that was open already.
  static final String RETURN = "/lab/return";

  private static final String PARAMETER = "ticket";

  /// How many tickets and questions are good at a time; more than that make the oldest one worthless.
  private static final int AT_ONCE = 16;

  /// The longest path of a page has far less characters.
  private static final int LONGEST_PATH = 200;

  private static final String STRANGER = "This page belongs to a lab on this machine. Press w in that lab, or run "
      + "./lab page: it opens the page, and lets your browser in.";

  private final String stranger;
  private final String host;
  private final String origin;
  private final String cookie;
  private final Secret key;
  private final Secret kept = Secret.fresh();
  private final Deque<Secret> tickets = new ArrayDeque<>();
  private final Deque<Secret> questions = new ArrayDeque<>();

  /// @param port where it stands, on 127.0.0.1
  /// @param key what proves that somebody may come back
  Door(int port, Secret key) {
    this(port, key, STRANGER);
  }

  /// @param stranger what somebody is told who is not let in
  Door(int port, Secret key, String stranger) {
    this.stranger = stranger;
    host = "127.0.0.1:" + port;
    origin = "http://" + host;
    // Cookies are kept for a host, whatever the port.
    cookie = "socket-lab-" + port;
    this.key = key;
  }

  /// The beginning of each address here, without a slash.
  String origin() {
    return origin;
  }

  /// An address that lets one browser in, once, and leads to the page of this lesson.
  String address(Lesson lesson) {
    return address(lesson.slug());
  }

  /// An address that lets one browser in, once, and leads to the page of this name.
  String address(String page) {
    return address(origin, page, fresh(tickets).word());
  }

  /// The address of a lesson's page with this ticket.
  static String address(String origin, Lesson lesson, String ticket) {
    return address(origin, lesson.slug(), ticket);
  }

  private static String address(String origin, String page, String ticket) {
    return origin + "/" + page + ".html?" + PARAMETER + "=" + ticket;
  }

  /// What this visitor gets.
  Entry decide(Visit visit) {
    Optional<Entry> wrong = refused(visit);
    if (wrong.isPresent()) {
      return wrong.get();
    }
    switch (visit.path()) {
      case QUESTION -> {
        return visit.isReading() ? new Entry.Asked(fresh(questions).word()) : notAllowed("GET");
      }
      case RETURN -> {
        return visit.isReading() ? notAllowed("POST") : proves(visit) ? new Entry.LetBack(cookie()) : stranger();
      }
      case TICKET -> {
        return visit.isReading() ? notAllowed("POST") : proves(visit) ? new Entry.Told(fresh(tickets).word())
            : stranger();
      }
      default -> {
        return keeps(visit);
      }
    }
  }

  /// What is wrong with a request whoever makes it.
  private Optional<Entry> refused(Visit visit) {
    if (!visit.hosts().equals(List.of(host))) {
      // A name of the web that leads to this machine (DNS rebinding) is not the name of this page.
      return refused(421, "This page is served as " + host + ", and under no other name.");
    }
    if (!visit.isReading() && !visit.method().equals("POST")) {
      return Optional.of(notAllowed("GET, HEAD, POST"));
    }
    if (visit.hasBody()) {
      return refused(413, "No request here has a body.");
    }
    if (visit.path().length() > LONGEST_PATH) {
      return refused(414, "No path here is that long.");
    }
    boolean another = visit.origins().stream().anyMatch(one -> !one.equals(origin)) || visit.origins().size() > 1;
    // A browser says with each POST whose page it comes from; another lab is no browser.
    boolean untold = !visit.isReading() && visit.origins().isEmpty() && !visit.path().equals(TICKET);
    return another || untold ? refused(403, "Only this lab's own page may ask for that.") : Optional.empty();
  }

  private static Optional<Entry> refused(int status, String why) {
    return Optional.of(new Entry.Refused(status, why));
  }

  private static Entry notAllowed(String methods) {
    return new Entry.Refused(405, "Only " + methods + " is possible here.");
  }

  private Entry stranger() {
    return new Entry.Refused(403, stranger);
  }

  private Entry keeps(Visit visit) {
    Optional<String> ticket = visit.parameter(PARAMETER);
    // What a page of the web opens comes without the cookie, since that is for this site alone. Browsers that do not
    // know this say nothing of the site.
    boolean isOwn = visit.sites().stream().allMatch(site -> site.equals("same-origin") || site.equals("none"));
    boolean isKnown = isOwn && visit.cookie(cookie).anyMatch(kept::is);
    if (ticket.isPresent() && visit.isReading()) {
      return spent(tickets, ticket.get()) || isKnown ? new Entry.LetIn(origin + visit.path(), cookie()) : stranger();
    }
    return isKnown ? new Entry.Known() : stranger();
  }

  private String cookie() {
    return cookie + "=" + kept.word() + "; Path=/; HttpOnly; SameSite=Strict";
  }

  private boolean proves(Visit visit) {
    if (visit.proofs().size() != 1) {
      return false;
    }
    String[] parts = visit.proofs().getFirst().split("\\.", 2);
    return parts.length == 2 && spent(questions, parts[0])
        && key.proofFor(asked(parts[0], origin)).is(parts[1]);
  }

  /// What is asked of those who know the key: a proof for one lab is none for another one at another port.
  static String asked(String question, String origin) {
    return question + " " + origin;
  }

  private static Secret fresh(Deque<Secret> secrets) {
    Secret fresh = Secret.fresh();
    synchronized (secrets) {
      secrets.addLast(fresh);
      if (secrets.size() > AT_ONCE) {
        secrets.removeFirst();
      }
    }
    return fresh;
  }

  private static boolean spent(Deque<Secret> secrets, String word) {
    synchronized (secrets) {
      return secrets.removeIf(secret -> secret.is(word));
    }
  }
}
