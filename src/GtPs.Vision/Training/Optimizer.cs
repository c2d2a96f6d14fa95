using System.Numerics.Tensors;

namespace GtPs.Vision.Training;

/// <summary>Changes parameters by their gradient, in place. Update rules as in Apache MXNet, which the built-in algorithm runs on.</summary>
internal abstract class Optimizer
{
    /// <summary>Makes the optimizer that the options name.</summary>
    /// <param name="options">The options.</param>
    /// <param name="length">Number of parameters.</param>
    public static Optimizer Create(HeadTrainingOptions options, int length) => options.Optimizer switch
    {
        OptimizerKind.Nag => new MomentumOptimizer(length, options.Momentum, nesterov: true),
        OptimizerKind.Adam => new AdamOptimizer(length, options.Beta1, options.Beta2, options.Epsilon),
        OptimizerKind.RmsProp => new RmsPropOptimizer(length, options.Gamma, options.Epsilon),
        _ => new MomentumOptimizer(length, options.Momentum, nesterov: false),
    };

    /// <summary>Makes one step.</summary>
    /// <param name="parameters">Changed in place.</param>
    /// <param name="gradient">Of the mean loss of the batch, weight decay included.</param>
    /// <param name="learningRate">The learning rate now.</param>
    public abstract void Step(Span<float> parameters, ReadOnlySpan<float> gradient, float learningRate);
}

/// <summary>Gradient descent with momentum, plain or Nesterov's.</summary>
internal sealed class MomentumOptimizer(int length, float momentum, bool nesterov) : Optimizer
{
    private readonly float[] _velocity = new float[length];

    /// <inheritdoc />
    public override void Step(Span<float> parameters, ReadOnlySpan<float> gradient, float learningRate)
    {
        TensorPrimitives.MultiplyAdd(_velocity, momentum, gradient, _velocity);
        if (nesterov)
        {
            TensorPrimitives.MultiplyAdd(gradient, -learningRate, parameters, parameters);
            TensorPrimitives.MultiplyAdd(_velocity, -learningRate * momentum, parameters, parameters);
        }
        else
        {
            TensorPrimitives.MultiplyAdd(_velocity, -learningRate, parameters, parameters);
        }
    }
}

/// <summary>Adam (Kingma and Ba, 2015).</summary>
internal sealed class AdamOptimizer(int length, float beta1, float beta2, float epsilon) : Optimizer
{
    private readonly float[] _first = new float[length];
    private readonly float[] _second = new float[length];
    private readonly float[] _work = new float[length];
    private int _steps;

    /// <inheritdoc />
    public override void Step(Span<float> parameters, ReadOnlySpan<float> gradient, float learningRate)
    {
        _steps++;
        float rate = learningRate * MathF.Sqrt(1 - MathF.Pow(beta2, _steps)) / (1 - MathF.Pow(beta1, _steps));
        TensorPrimitives.Multiply(_first, beta1, _first);
        TensorPrimitives.MultiplyAdd(gradient, 1 - beta1, _first, _first);
        TensorPrimitives.Multiply(gradient, gradient, _work);
        TensorPrimitives.Multiply(_second, beta2, _second);
        TensorPrimitives.MultiplyAdd(_work, 1 - beta2, _second, _second);
        TensorPrimitives.Sqrt(_second, _work);
        TensorPrimitives.Add(_work, epsilon, _work);
        TensorPrimitives.Divide(_first, _work, _work);
        TensorPrimitives.MultiplyAdd(_work, -rate, parameters, parameters);
    }
}

/// <summary>RMSProp (Tieleman and Hinton, 2012).</summary>
internal sealed class RmsPropOptimizer(int length, float gamma, float epsilon) : Optimizer
{
    private readonly float[] _square = new float[length];
    private readonly float[] _work = new float[length];

    /// <inheritdoc />
    public override void Step(Span<float> parameters, ReadOnlySpan<float> gradient, float learningRate)
    {
        TensorPrimitives.Multiply(gradient, gradient, _work);
        TensorPrimitives.Multiply(_square, gamma, _square);
        TensorPrimitives.MultiplyAdd(_work, 1 - gamma, _square, _square);
        TensorPrimitives.Add(_square, epsilon, _work);
        TensorPrimitives.Sqrt(_work, _work);
        TensorPrimitives.Divide(gradient, _work, _work);
        TensorPrimitives.MultiplyAdd(_work, -learningRate, parameters, parameters);
    }
}
