import com.google.firebase.rules.lang.CompileResult;
import com.google.firebase.rules.lang.FirebaseRulesProtoCompiler;
import com.google.firebase.rules.lang.common.FirebaseRulesLangOptions;
import com.google.firebase.rules.runtime.impl.DefaultEvaluator;
import com.google.firebase.rules.v1.File;
import com.google.firebase.rules.v1.Issue;
import com.google.firebase.rules.v1.Source;
import com.google.firebase.rules.v1.SourcePosition;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Lets the rules engine inside the Firestore emulator judge Cloud Storage requests, over the
 * JSON-lines protocol that firebase-tools speaks with its own rules runtime. Ends with its standard
 * input.
 */
public final class StorageRulesRuntime {
  private final Protocol protocol;
  private final Map<String, DefaultEvaluator> rulesets = new HashMap<>();
  private final FirebaseRulesProtoCompiler compiler =
      FirebaseRulesProtoCompiler.createStandalone(
          FirebaseRulesLangOptions.builder()
              .allowTernaryOperator(true)
              .allowLetBindings(true)
              .allowCrossServiceRules(true)
              .build());

  private StorageRulesRuntime(Protocol protocol) {
    this.protocol = protocol;
  }

  public static void main(String[] arguments) throws IOException {
    PrintStream protocolOutput = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    // A library that prints must not break the protocol.
    System.setOut(System.err);
    Protocol protocol = new Protocol(protocolOutput);
    StorageRulesRuntime runtime = new StorageRulesRuntime(protocol);
    BufferedReader input =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    protocol.sendReady();
    for (String line = input.readLine(); line != null; line = input.readLine()) {
      if (!line.isBlank()) {
        runtime.handle(line);
      }
    }
  }

  private void handle(String line) {
    long id;
    JsonObject message;
    try {
      message = JsonParser.parseString(line).getAsJsonObject();
      id = message.get("id").getAsLong();
    } catch (RuntimeException error) {
      System.err.println("Ignored a line that is no request: " + error.getMessage());
      return;
    }
    try {
      dispatch(id, message);
    } catch (RuntimeException | StackOverflowError error) {
      protocol.sendFailure(id, "Cannot handle this request: " + error);
    }
  }

  private void dispatch(long id, JsonObject message) {
    JsonElement action = message.get("action");
    if (action == null) {
      receiveDocument(id, message);
      return;
    }
    JsonObject context = message.getAsJsonObject("context");
    switch (action.getAsString()) {
      case "load_ruleset":
        loadRuleset(id, context);
        return;
      case "verify":
        verify(id, context);
        return;
      default:
        protocol.sendFailure(id, "Unknown action: " + action.getAsString());
    }
  }

  private void loadRuleset(long id, JsonObject context) {
    Source.Builder source = Source.newBuilder();
    for (JsonElement element : context.getAsJsonObject("source").getAsJsonArray("files")) {
      JsonObject file = element.getAsJsonObject();
      source.addFiles(
          File.newBuilder()
              .setName(file.get("name").getAsString())
              .setContent(file.get("content").getAsString()));
    }
    CompileResult compiled = compiler.compile(source.build());
    List<String> errors = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    for (Issue issue : compiled.getIssues()) {
      (issue.getSeverity() == Issue.Severity.ERROR ? errors : warnings).add(describe(issue));
    }
    if (compiled.hasCompilationError() && errors.isEmpty()) {
      errors.add("The rules do not compile.");
    }
    int rulesVersion = 0;
    if (errors.isEmpty()) {
      rulesets.put(
          context.get("rulesetName").getAsString(),
          new DefaultEvaluator(compiled.getRulesetAst()));
      rulesVersion = compiled.getRulesetAst().getVersionValue();
    }
    protocol.sendRulesetLoaded(id, errors, warnings, rulesVersion);
  }

  private void verify(long id, JsonObject context) {
    String rulesetName = context.get("rulesetName").getAsString();
    DefaultEvaluator ruleset = rulesets.get(rulesetName);
    if (ruleset == null) {
      protocol.sendFailure(id, "No ruleset is loaded under the name " + rulesetName);
      return;
    }
    Verification.start(protocol, id, ruleset, context);
  }

  private void receiveDocument(long id, JsonObject message) {
    Verification verification = protocol.takeVerificationAwaiting(id);
    if (verification == null) {
      System.err.println("Ignored a document that nothing waits for: " + id);
      return;
    }
    boolean found = "ok".equals(message.get("status").getAsString());
    verification.receiveDocument(id, found ? message.getAsJsonObject("result") : null);
  }

  private static String describe(Issue issue) {
    SourcePosition position = issue.getSourcePosition();
    return String.format(
        "%s:%d:%d - %s %s",
        position.getFileName(),
        position.getLine(),
        position.getColumn(),
        issue.getSeverity(),
        issue.getDescription());
  }
}
