namespace Cake.Frosting;

/// <summary>The build is put together wrongly.</summary>
public sealed class FrostingException(string message) : Exception(message);
