/* Compilers in Microsoft's mode refer to it in every object that computes with floating point. */
int _fltused = 0x9875;
