package dev.prereg.examples.simulator.entra;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** One user of the simulated tenant. Used by one action at a time; change it while nothing calls. */
public final class DirectoryUser {
    private static final int HANDLE_BYTES = 51;

    private final String principalName;
    private final UUID objectId;
    private final byte[] handle;
    private final List<PasskeyMethod> methods = new ArrayList<>();
    private Instant visibleFrom = Instant.MIN;
    private boolean inPolicy = true;
    private boolean caller;

    DirectoryUser(String principalName, RandomGenerator random) {
        this.principalName = principalName;
        this.objectId = UUID.nameUUIDFromBytes(principalName.getBytes(StandardCharsets.UTF_8));
        this.handle = new byte[HANDLE_BYTES];
        random.nextBytes(handle);
        System.arraycopy("OF:".getBytes(StandardCharsets.US_ASCII), 0, handle, 0, 3);
    }

    /**
     * @return the user principal name
     */
    public String principalName() {
        return principalName;
    }

    /**
     * @return the object id
     */
    public UUID objectId() {
        return objectId;
    }

    /**
     * Lets the user be unknown until a time, as one that was just created.
     *
     * @param time the first time it is found
     * @return this user
     */
    public DirectoryUser visibleFrom(Instant time) {
        this.visibleFrom = time;
        return this;
    }

    /**
     * @param included whether the passkey policy includes the user; registering fails otherwise
     * @return this user
     */
    public DirectoryUser inPolicy(boolean included) {
        this.inPolicy = included;
        return this;
    }

    /**
     * Makes the user the one who calls, which Graph answers with 405.
     *
     * @return this user
     */
    public DirectoryUser isCaller() {
        this.caller = true;
        return this;
    }

    /**
     * Gives the user a key that was registered before.
     *
     * @param credentialId its credential id
     * @return this user
     */
    public DirectoryUser withKey(byte[] credentialId) {
        methods.add(new PasskeyMethod(credentialId.clone(), "Old key", Instant.EPOCH, new UUID(0, 0), List.of(), true));
        return this;
    }

    /**
     * @return the ids of the user's passkeys, in the form of Microsoft Graph
     */
    public List<String> methodIds() {
        return methods.stream().map(PasskeyMethod::id).toList();
    }

    boolean isVisible(Instant now) {
        return !now.isBefore(visibleFrom);
    }

    boolean isInPolicy() {
        return inPolicy;
    }

    boolean isTheCaller() {
        return caller;
    }

    byte[] handle() {
        return handle.clone();
    }

    List<PasskeyMethod> methods() {
        return List.copyOf(methods);
    }

    Optional<PasskeyMethod> method(String id) {
        return methods.stream().filter(method -> method.id().equals(id)).findFirst();
    }

    boolean hasCredential(byte[] credentialId) {
        return methods.stream().anyMatch(method -> Arrays.equals(method.credentialId(), credentialId));
    }

    void add(PasskeyMethod method) {
        methods.add(method);
    }

    void remove(PasskeyMethod method) {
        methods.remove(method);
    }
}
