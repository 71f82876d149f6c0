package socketlab.lab.page;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import socketlab.course.Course;
import socketlab.course.Lesson;
import socketlab.lab.reader.OpenPage;
import socketlab.lab.report.JsonText;
import socketlab.lab.session.Session;
import socketlab.lab.session.Standings;

/// The watch, as a page in the browser. Until somebody wants to see it, it costs nothing; from then on what the watch
/// shows is put into words for the page by a thread of its own. Whoever made it closes it.
public final class LivePage implements AutoCloseable {
  /// The events that a page is told, see `docs/json.adoc`.
  static final String STATE = "state";
  static final String RUNNING = "running";
  static final String MADE = "made";
  static final String OUTPUT = "output";
  static final String EXPERIMENTS = "experiments";

  private final Session session;
  private final Course course;
  private final Wishes wishes;
  private final BookPages book;
  private final Streams streams = new Streams();
  private final LinkedBlockingQueue<Scene> scenes = new LinkedBlockingQueue<>();
  private volatile Scene scene;
  private final Thread ending = Thread.ofPlatform().unstarted(this::end);
  private volatile Thread telling;
  private Assets assets;
  private PageServer server;
  private Experiments experiments;
  private OpenPage known;
  private Secret key;
  private Standings standings;
  private Scene stated;
  private String state = "{}";

  /// A page that is not served yet.
  public LivePage(Session session, Wishes wishes) {
    this(session, wishes, BookPages.of(session.course()));
  }

  LivePage(Session session, Wishes wishes, BookPages book) {
    this.session = session;
    this.wishes = wishes;
    this.book = book;
    course = session.course();
  }

  /// Where the page is.
  ///
  /// @param address lets one browser in, once
  /// @param isOfAnotherLab whether that one serves it
  public record Found(String address, boolean isOfAnotherLab) {}

  /// Shows this from now on. It returns at once.
  public void show(Scene now) {
    scene = now;
    if (telling != null) {
      scenes.add(now);
    }
  }

  /// The page, which is served from now on; or that of another lab of this course, where one is served already.
  ///
  /// @param lesson whose text it shows at first
  /// @throws IOException if it cannot be served
  public synchronized Found find(Lesson lesson) throws IOException {
    if (server == null) {
      Optional<OpenPage> before = OpenPage.in(course);
      Optional<String> other = before.filter(OpenPage::isServed).flatMap(page -> new OtherLab(page).address(lesson));
      if (other.isPresent()) {
        return new Found(other.get(), true);
      }
      serve(before);
    }
    return new Found(server.address(lesson), false);
  }

  /// Serves the page again where it was open when its lab ended, so that it comes back by itself.
  public synchronized void comeBack() {
    Optional<OpenPage> before = server == null ? OpenPage.in(course).filter(page -> !page.isServed())
        : Optional.empty();
    if (before.isPresent()) {
      try {
        serve(before);
      } catch (IOException another) {
        // Then somebody has to ask for it.
      }
    }
  }

  private void serve(Optional<OpenPage> before) throws IOException {
    assets = new Assets();
    key = before.map(OpenPage::key).map(Secret::of).orElseGet(Secret::fresh);
    experiments = new Experiments(session, streams);
    var parts = new PageServer.Parts(book, assets, this::state, streams, wishes, experiments);
    server = new PageServer(session, before.map(OpenPage::port).orElse(0), key, parts);
    known = OpenPage.here(server.port(), key.word());
    known.write(course);
    book.make(() -> streams.send(MADE, "{}"));
    telling = Thread.ofPlatform().daemon().name("page").start(this::tell);
    Runtime.getRuntime().addShutdownHook(ending);
  }

  /// While a check is under way, the processor is for the check: the page is told that, and nothing more.
  private void tell() {
    try {
      while (true) {
        Scene now = scenes.take();
        if (now.isRunning()) {
          streams.send(RUNNING, JsonText.compact(new Running(now.lesson().slug())));
        } else if (scenes.isEmpty()) { // or else it is over already
          streams.send(STATE, state());
        }
      }
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  /// A check is under way.
  ///
  /// @param lesson the name of its folders
  private record Running(String lesson) {}

  /// What the watch shows now, see [PageState].
  private String state() {
    Scene now = scene;
    synchronized (streams) {
      if (now != stated) {
        if (!now.isRunning() || standings == null) {
          standings = session.reader().standings();
        }
        state = JsonText.compact(PageState.of(now, assets.version(), key.word(), standings,
            () -> session.reader().nextAfter(now.lesson())));
        stated = now;
      }
      return state;
    }
  }

  /// Ends it. A page that is open then waits for the next lab, which finds it again.
  @Override
  public void close() {
    end();
    try {
      Runtime.getRuntime().removeShutdownHook(ending);
    } catch (IllegalStateException shuttingDown) {
      // Then the hook finds nothing to do.
    }
  }

  private synchronized void end() {
    if (server == null) {
      return;
    }
    telling.interrupt();
    boolean isOpen = streams.isAnyOpen();
    server.close();
    server = null;
    experiments.close();
    try {
      if (isOpen) {
        known.left().write(course);
      } else {
        known.forget(course);
      }
    } catch (IOException unwritable) {
      // The next lab sees that this one is gone.
    }
  }
}
