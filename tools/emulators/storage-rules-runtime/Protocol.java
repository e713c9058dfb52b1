import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The lines that this runtime writes: one JSON object each, on standard output. */
final class Protocol {
  /** Ids of our own requests must not meet the ids of firebase-tools, which count up from 0. */
  private static final long FIRST_SERVER_REQUEST_ID = 1_000_000_000L;

  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

  private final PrintStream output;
  private final Map<Long, Verification> awaitingDocument = new HashMap<>();
  private long nextServerRequestId = FIRST_SERVER_REQUEST_ID;

  Protocol(PrintStream output) {
    this.output = output;
  }

  void sendReady() {
    JsonObject message = new JsonObject();
    message.addProperty("id", -1);
    message.addProperty("status", "ok");
    write(message);
  }

  void sendRulesetLoaded(
      long id, List<String> errors, List<String> warnings, int rulesVersion) {
    JsonObject result = new JsonObject();
    result.addProperty("rulesVersion", rulesVersion);
    write(answer(id, errors, warnings, result));
  }

  void sendVerdict(long id, boolean permit, String warning) {
    JsonObject result = new JsonObject();
    result.addProperty("permit", permit);
    write(answer(id, List.of(), warning == null ? List.of() : List.of(warning), result));
  }

  /**
   * Answers a request that could not be handled. The status stays {@code ok}, because firebase-tools
   * never settles a request whose answer has another status; it takes {@code errors} as a refusal.
   */
  void sendFailure(long id, String error) {
    JsonObject result = new JsonObject();
    result.addProperty("permit", false);
    write(answer(id, List.of(error), List.of(), result));
  }

  void requestDocument(long replyId, String path, Verification verification) {
    long serverRequestId = nextServerRequestId++;
    awaitingDocument.put(serverRequestId, verification);
    JsonObject context = new JsonObject();
    context.addProperty("path", path);
    JsonObject message = new JsonObject();
    message.addProperty("id", replyId);
    message.addProperty("action", "fetch_firestore_document");
    message.addProperty("server_request_id", serverRequestId);
    message.add("context", context);
    write(message);
  }

  /** Forgets and returns the verification that waits for this document; null when none does. */
  Verification takeVerificationAwaiting(long serverRequestId) {
    return awaitingDocument.remove(serverRequestId);
  }

  private static JsonObject answer(
      long id, List<String> errors, List<String> warnings, JsonObject result) {
    JsonObject message = new JsonObject();
    message.addProperty("id", id);
    message.addProperty("status", "ok");
    message.add("errors", strings(errors));
    message.add("warnings", strings(warnings));
    message.add("result", result);
    return message;
  }

  private static JsonArray strings(List<String> values) {
    JsonArray array = new JsonArray();
    values.forEach(array::add);
    return array;
  }

  private void write(JsonObject message) {
    output.print(GSON.toJson(message) + "\n");
    output.flush();
  }
}
