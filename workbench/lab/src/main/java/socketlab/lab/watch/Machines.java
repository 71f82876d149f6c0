package socketlab.lab.watch;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import socketlab.course.Lesson;
import socketlab.lab.compile.BrokenCourseException;
import socketlab.lab.engine.Checker;
import socketlab.lab.files.Sources;
import socketlab.lab.files.Trouble;
import socketlab.lab.page.LivePage;
import socketlab.lab.page.Scene;
import socketlab.lab.page.Wishes;
import socketlab.lab.session.Reader;
import socketlab.lab.session.Session;

/// The real machinery: the engine, the player of demos, and the page in the browser. Closing it ends the page; the
/// engine is closed by whoever has made it.
final class Machines implements Machinery, AutoCloseable {
  private final Session session;
  private final Checker engine;
  private final Consumer<Lesson> player;
  private final Queue<Happening> happenings;
  private final LivePage page;

  /// @param player plays a demo, and returns at its end
  /// @param happenings takes what comes of all that is set going
  Machines(Session session, Checker engine, Consumer<Lesson> player, Queue<Happening> happenings) {
    this.session = session;
    this.engine = engine;
    this.player = player;
    this.happenings = happenings;
    page = new LivePage(session, new Buttons());
  }

  /// The buttons of the page are keys of the watch.
  private final class Buttons implements Wishes {
    @Override
    public void hint() {
      happenings.add(new Happening.Pressed(Key.HINT));
    }

    @Override
    public void again() {
      happenings.add(new Happening.Pressed(Key.RUN));
    }

    @Override
    public void watch(Lesson lesson) {
      happenings.add(new Happening.Chosen(lesson));
    }
  }

  @Override
  public void check(Lesson lesson, int number) {
    engine.cancel();
    Thread.ofPlatform().daemon().name("run").start(() -> {
      try {
        Sources read = Reader.sources(lesson);
        session.reader().check(lesson, read, engine, false,
            judged -> happenings.add(new Happening.Judged(number, read, judged, null)));
      } catch (CancellationException another) {
        // A new run has begun.
      } catch (BrokenCourseException broken) {
        happenings.add(new Happening.Judged(number, null, null, broken.getMessage()));
      } catch (RuntimeException failed) {
        happenings.add(new Happening.Judged(number, null, null, failed instanceof UncheckedIOException unchecked
            ? Trouble.of(unchecked.getCause()) : "the tool itself failed: " + failed));
      }
      List<String> remarks = session.remarks();
      if (!remarks.isEmpty()) {
        happenings.add(new Happening.Remarked(remarks));
      }
      page.comeBack(); // the first verdict does not wait for it
    });
  }

  @Override
  public void demo(Lesson lesson) {
    player.accept(lesson);
  }

  @Override
  public void page(Lesson lesson) {
    Thread.ofPlatform().daemon().name("open the page")
        .start(() -> happenings.add(new Happening.PageFound(open(lesson).lines())));
  }

  /// Opens the page, and says where it is.
  PageAddress open(Lesson lesson) {
    return PageAddress.open(page, lesson);
  }

  @Override
  public void show(Scene scene) {
    page.show(scene);
  }

  @Override
  public void close() {
    page.close();
  }
}
