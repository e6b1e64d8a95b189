package dev.prereg;

import dev.prereg.contract.ApiSurfaceContract;

class ApiSurfaceTest extends ApiSurfaceContract {}
