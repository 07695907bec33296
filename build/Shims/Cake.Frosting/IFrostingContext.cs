using Cake.Core;

namespace Cake.Frosting;

/// <summary>Marks the context that every task of a run shares.</summary>
public interface IFrostingContext : ICakeContext;
