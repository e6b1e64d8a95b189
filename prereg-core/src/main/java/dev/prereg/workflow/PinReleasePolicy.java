package dev.prereg.workflow;

/** When the PIN may go to the user. */
public enum PinReleasePolicy {
    /** After the host has called {@link PreRegistrationWorkflow#approvePin}: the default. */
    ON_APPROVAL,
    /** As soon as all credentials are active. The parcel is then still on its way. */
    IMMEDIATELY
}
