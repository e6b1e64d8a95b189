package dev.prereg.examples.simulator.server;

/** What can be called, over all services: the name under which a fault is set and a call is journaled. */
public enum Operation {
    /** YubiEnterprise: order a pre-registered key. */
    CREATE_SHIPMENT,
    /** YubiEnterprise: look at a pre-registered key. */
    GET_SHIPMENT,
    /** YubiEnterprise: list shipments. */
    LIST_SHIPMENTS,
    /** YubiEnterprise: look at any shipment. */
    GET_SHIPMENT_EXACT,
    /** YubiEnterprise: order ordinary keys. */
    CREATE_SHIPMENT_EXACT,
    /** YubiEnterprise: change an order of ordinary keys. */
    UPDATE_SHIPMENT_EXACT,
    /** YubiEnterprise: cancel a shipment. */
    CANCEL_SHIPMENT,
    /** YubiEnterprise: list products. */
    LIST_PRODUCTS,
    /** YubiEnterprise: look at one product. */
    GET_PRODUCT,
    /** YubiEnterprise: list the organization's stock. */
    LIST_INVENTORY,
    /** YubiEnterprise: list countries. */
    LIST_COUNTRIES,
    /** YubiEnterprise: check an address. */
    VALIDATE_ADDRESS,
    /** Yubico: the transport keys. */
    TRANSPORT_KEYS,
    /** Yubico: the signing keys. */
    SIGNING_KEYS,
    /** Microsoft: the token endpoint. */
    ENTRA_TOKEN,
    /** Microsoft Graph: creation options. */
    CREATION_OPTIONS,
    /** Microsoft Graph: register a passkey. */
    REGISTER_METHOD,
    /** Microsoft Graph: list a user's passkeys. */
    LIST_METHODS,
    /** Microsoft Graph: look at one passkey. */
    GET_METHOD,
    /** Microsoft Graph: delete a passkey. */
    DELETE_METHOD,
    /** PingOne: the token endpoint. */
    PINGONE_TOKEN,
    /** PingOne: look for a user. */
    PINGONE_USERS,
    /** PingOne: create a device. */
    PINGONE_CREATE_DEVICE,
    /** PingOne: list a user's devices. */
    PINGONE_LIST_DEVICES,
    /** PingOne: look at one device. */
    PINGONE_GET_DEVICE,
    /** PingOne: activate a device. */
    PINGONE_ACTIVATE_DEVICE,
    /** PingOne: name a device. */
    PINGONE_NAME_DEVICE,
    /** PingOne: delete a device. */
    PINGONE_DELETE_DEVICE,
    /** PingOne: policies and settings. */
    PINGONE_POLICIES,
    /** PingOne AIC: the token endpoints. */
    AIC_TOKEN,
    /** PingOne AIC: a step of a journey. */
    AIC_JOURNEY,
    /** PingOne AIC: log a session out. */
    AIC_LOGOUT,
    /** PingOne AIC: the name of the session cookie. */
    AIC_SERVER_INFO,
    /** PingOne AIC: list a user's devices. */
    AIC_DEVICES,
    /** PingOne AIC: rename or delete a device. */
    AIC_CHANGE_DEVICE,
    /** A path that the service does not have. */
    UNKNOWN,
    /** Steering the simulator itself; never journaled. */
    CONTROL
}
