package dev.prereg.idp.entra;

import dev.prereg.contract.ApiSurfaceContract;

class ApiSurfaceTest extends ApiSurfaceContract {}
