namespace Emulator.Auth;

/// <summary>Why a token is none. Each of those who ask has words of its own for it.</summary>
internal enum TokenFlaw
{
    Malformed,
    WrongAlgorithm,
    WrongSignature,
    Expired,
}
