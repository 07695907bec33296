namespace Emulator.Auth;

/// <summary>What is wrong with a token. The platform and Supabase describe it in their own words.</summary>
internal enum TokenFlaw
{
    Malformed,
    WrongAlgorithm,
    WrongSignature,
    Expired,
}
