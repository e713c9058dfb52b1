import com.google.common.util.concurrent.FutureCallback;
import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.MoreExecutors;
import com.google.common.util.concurrent.SettableFuture;
import com.google.firebase.rules.runtime.common.AsyncRuntimeFunction;
import com.google.firebase.rules.runtime.common.EvaluationResult;
import com.google.firebase.rules.runtime.evaluators.AuthRuleEvaluator.RuleContext;
import com.google.firebase.rules.runtime.impl.DefaultEvaluator;
import com.google.firebase.rules.runtime.utils.ExpressionValueUtils;
import com.google.firebase.rules.runtime.utils.PathUtils;
import com.google.firebase.rules.runtime.v1.ExecutionRequest;
import com.google.firebase.rules.runtime.v1.ExecutionResponse;
import com.google.firebase.rules.runtime.v1.ExpressionValue;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.function.Function;

/**
 * One question to the rules: may this request pass? Documents that the rules ask for are fetched
 * through firebase-tools, which awaits one message at a time of each verification: so fetches queue
 * up, and the answer carries the id of the last message that was answered.
 */
final class Verification {
  private final Protocol protocol;
  private final Map<String, SettableFuture<JsonObject>> documents = new HashMap<>();
  private final Queue<String> pathsToFetch = new ArrayDeque<>();
  private long replyId;
  private String pathBeingFetched;
  private Outcome outcome;
  private boolean answered;

  private record Outcome(boolean permit, String warning) {}

  private Verification(Protocol protocol, long requestId) {
    this.protocol = protocol;
    this.replyId = requestId;
  }

  /** Starts the evaluation of one {@code verify} request against a compiled ruleset. */
  static void start(
      Protocol protocol, long requestId, DefaultEvaluator ruleset, JsonObject context) {
    Verification verification = new Verification(protocol, requestId);
    RuleContext.Builder rule =
        RuleContext.builder()
            .service(context.get("service").getAsString())
            .method(context.get("method").getAsString())
            .path(PathUtils.parseRaw(context.get("path").getAsString()))
            .supplyFunction(
                verification.documentFunction(
                    "firestore.get",
                    document ->
                        document == null
                            ? ExpressionValueUtils.NULL
                            : ExpressionValues.fromFirestoreDocument(document)))
            .supplyFunction(
                verification.documentFunction(
                    "firestore.exists",
                    document -> ExpressionValueUtils.createValue(document != null)));
    Map<String, JsonElement> variables = context.getAsJsonObject("variables").asMap();
    for (Map.Entry<String, JsonElement> variable : variables.entrySet()) {
      rule.supplyVariable(
          variable.getKey(), ExpressionValues.fromRuntimeJson(variable.getValue()));
    }
    Futures.addCallback(
        ruleset.evaluate(rule.build()),
        new FutureCallback<EvaluationResult>() {
          @Override
          public void onSuccess(EvaluationResult result) {
            verification.finish(new Outcome(result.permit(), null));
          }

          @Override
          public void onFailure(Throwable error) {
            verification.finish(new Outcome(false, describe(error)));
          }
        },
        MoreExecutors.directExecutor());
  }

  /** Takes the document that was asked for last; {@code null} when it does not exist. */
  void receiveDocument(long serverRequestId, JsonObject document) {
    replyId = serverRequestId;
    SettableFuture<JsonObject> waiting = documents.get(pathBeingFetched);
    pathBeingFetched = null;
    waiting.set(document);
    proceed();
  }

  private AsyncRuntimeFunction documentFunction(
      String name, Function<JsonObject, ExpressionValue> toValue) {
    return new AsyncRuntimeFunction() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public ListenableFuture<ExecutionResponse> execute(ExecutionRequest request) {
        String path = PathUtils.toRawString(request.getArguments(0).getPathValue());
        return Futures.transform(
            fetch(path),
            document -> ExpressionValueUtils.createResponse(toValue.apply(document)),
            MoreExecutors.directExecutor());
      }
    };
  }

  private ListenableFuture<JsonObject> fetch(String path) {
    SettableFuture<JsonObject> known = documents.get(path);
    if (known != null) {
      return known;
    }
    SettableFuture<JsonObject> document = SettableFuture.create();
    documents.put(path, document);
    pathsToFetch.add(path);
    proceed();
    return document;
  }

  private void finish(Outcome result) {
    outcome = result;
    proceed();
  }

  private void proceed() {
    if (answered || pathBeingFetched != null) {
      return;
    }
    if (outcome != null) {
      answered = true;
      DocumentReads.append(documents.keySet());
      protocol.sendVerdict(replyId, outcome.permit(), outcome.warning());
      return;
    }
    pathBeingFetched = pathsToFetch.poll();
    if (pathBeingFetched != null) {
      protocol.requestDocument(replyId, pathBeingFetched, this);
    }
  }

  private static String describe(Throwable error) {
    String message = error.getMessage();
    return message == null ? error.toString() : message;
  }
}
