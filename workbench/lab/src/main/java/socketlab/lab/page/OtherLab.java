package socketlab.lab.page;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import socketlab.course.Lesson;
import socketlab.lab.reader.OpenPage;
import socketlab.lab.time.Waits;

/// Another lab of the same course, which serves the page already.
final class OtherLab {
  private final String origin;
  private final Secret key;

  OtherLab(OpenPage page) {
    origin = "http://127.0.0.1:" + page.port();
    key = Secret.of(page.key());
  }

  /// An address that lets one browser in there, once; empty where nobody answers, or somebody else does.
  Optional<String> address(Lesson lesson) {
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(Duration.ofMillis(Waits.OTHER_LAB)).build()) {
      HttpResponse<String> question = client.send(request(Door.QUESTION).GET().build(), BodyHandlers.ofString());
      String proof = question.body() + "." + key.proofFor(Door.asked(question.body(), origin)).word();
      HttpResponse<String> ticket = client.send(request(Door.TICKET).header(Visit.PROOF, proof)
          .POST(HttpRequest.BodyPublishers.noBody()).build(), BodyHandlers.ofString());
      return ticket.statusCode() == 200 ? Optional.of(Door.address(origin, lesson, ticket.body())) : Optional.empty();
    } catch (IOException | IllegalArgumentException nobody) {
      return Optional.empty();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(origin + path)).timeout(Duration.ofMillis(Waits.OTHER_LAB));
  }
}
