package dev.prereg.examples.simulator.entra;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prereg.examples.simulator.server.Answer;
import dev.prereg.examples.simulator.server.Call;
import dev.prereg.examples.simulator.server.Operation;
import dev.prereg.examples.simulator.server.Route;
import dev.prereg.examples.simulator.server.SimulatedClock;
import dev.prereg.examples.simulator.server.SimulatorJson;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code /users/{user}/authentication/fido2Methods} in beta and v1.0. */
final class PasskeyCalls {
    private static final String METHODS = "/{version}/users/{user}/authentication/fido2Methods";
    private static final Pattern OPTIONS = Pattern.compile("/(?<version>beta|v1\\.0)/users/(?<user>[^/]+)"
            + "/authentication/fido2Methods/creationOptions"
            + "(?:(?:\\(|%28)(?:challengeTimeoutInMinutes(?:=|%3D)(?<minutes>[^)/]*))?(?:\\)|%29))?");
    private static final int MIN_MINUTES = 5;
    private static final int MAX_MINUTES = 43_200;
    private static final int PAGE = 20;

    private final Directory directory;
    private final PasskeyPolicy policy;
    private final Challenges challenges;
    private final EntraSettings settings;
    private final SimulatedClock clock;

    PasskeyCalls(
            Directory directory,
            PasskeyPolicy policy,
            Challenges challenges,
            EntraSettings settings,
            SimulatedClock clock) {
        this.directory = directory;
        this.policy = policy;
        this.challenges = challenges;
        this.settings = settings;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(
                new Route(Operation.CREATION_OPTIONS, "GET", OPTIONS, this::creationOptions),
                Route.of(Operation.REGISTER_METHOD, "POST", METHODS, this::register),
                Route.of(Operation.LIST_METHODS, "GET", METHODS, this::list),
                Route.of(Operation.GET_METHOD, "GET", METHODS + "/{method}", this::get),
                Route.of(Operation.DELETE_METHOD, "DELETE", METHODS + "/{method}", this::delete));
    }

    private DirectoryUser user(Call call) {
        return directory
                .find(call.requiredPathValue("user"))
                .orElseThrow(() -> GraphErrors.refused(
                        404,
                        "Request_ResourceNotFound",
                        "Resource does not exist or one of its queried reference-property objects are not present."));
    }

    private DirectoryUser otherUser(Call call) {
        DirectoryUser user = user(call);
        if (user.isTheCaller()) {
            throw GraphErrors.refused(405, "methodNotAllowed", "The method is not supported for this URL.");
        }
        return user;
    }

    private Answer creationOptions(Call call) {
        boolean beta = call.requiredPathValue("version").equals("beta");
        DirectoryUser user = otherUser(call);
        Duration lifetime = Duration.ofMinutes(minutes(call, beta));
        Instant expiresAt = clock.instant().plus(lifetime).truncatedTo(ChronoUnit.SECONDS);
        ObjectNode options = CreationOptions.write(user, challenges.issue(user, expiresAt), expiresAt, beta);
        if (!settings.wrapsOptions()) {
            return Answer.json(200, options);
        }
        ObjectNode wrapped = SimulatorJson.object();
        wrapped.set("value", options);
        return Answer.json(200, wrapped);
    }

    private int minutes(Call call, boolean beta) {
        Optional<String> asked = call.pathValue("minutes").or(() -> call.query("challengeTimeoutInMinutes"));
        if (asked.isEmpty()) {
            return MIN_MINUTES;
        }
        if (!beta && settings.rejectsTimeoutOnV1()) {
            throw GraphErrors.badRequest("Unrecognized query argument specified: 'challengeTimeoutInMinutes'.");
        }
        int minutes = asked.get().matches("\\d{1,6}") ? Integer.parseInt(asked.get()) : 0;
        if (beta && (minutes < MIN_MINUTES || minutes > MAX_MINUTES)) {
            throw GraphErrors.badRequest("challengeTimeoutInMinutes must be between 5 and 43200.");
        }
        return beta ? minutes : MIN_MINUTES;
    }

    private Answer register(Call call) {
        DirectoryUser user = otherUser(call);
        RegistrationForm form = RegistrationForm.read(call, settings.rejectsExtraMembers());
        PasskeyMethod method = new Registrations(challenges).check(user, form, clock.instant());
        policy.check(user, method);
        directory.registered(user, method);
        return Answer.json(201, method.json());
    }

    private Answer list(Call call) {
        List<PasskeyMethod> methods = user(call).methods();
        int skip = call.query("$skiptoken")
                .filter(text -> text.matches("\\d{1,6}"))
                .map(Integer::parseInt)
                .orElse(0);
        ObjectNode answer = SimulatorJson.object();
        ArrayNode page = answer.putArray("value");
        methods.stream().skip(skip).limit(PAGE).forEach(method -> page.add(method.json()));
        if (skip + PAGE < methods.size()) {
            answer.put(
                    "@odata.nextLink",
                    "http://" + call.header("Host").orElse("") + call.rawPath() + "?$skiptoken=" + (skip + PAGE));
        }
        return Answer.json(200, answer);
    }

    private Answer get(Call call) {
        return Answer.json(200, method(call, user(call)).json());
    }

    private Answer delete(Call call) {
        DirectoryUser user = user(call);
        user.remove(method(call, user));
        return Answer.empty(204);
    }

    private static PasskeyMethod method(Call call, DirectoryUser user) {
        return user.method(call.requiredPathValue("method"))
                .orElseThrow(
                        () -> GraphErrors.refused(404, "itemNotFound", "The authentication method was not found."));
    }
}
