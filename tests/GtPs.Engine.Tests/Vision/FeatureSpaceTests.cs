using GtPs.Vision.Training;

namespace GtPs.Engine.Tests.Vision;

public sealed class FeatureSpaceTests
{
    [Theory]
    [InlineData(30, 12)] // By the covariance.
    [InlineData(12, 30)] // By the dot products of the vectors.
    [InlineData(12, 12)]
    public void Products_in_the_space_are_those_of_the_regularised_covariance(int count, int length)
    {
        float[] matrix = Centred(count, length);
        var whitening = Whitening.Fit(matrix, count, holdsAnyHead: false)!;
        float[] white = whitening.Apply(matrix, count);

        double[,] expected = Products(matrix, count, length);
        for (int i = 0; i < count; i++)
        {
            for (int j = 0; j < count; j++)
                Assert.Equal(expected[i, j], Dot(white, i, j, whitening.Length), .02);
        }
    }

    [Fact]
    public void Both_ways_to_whiten_train_the_same_head()
    {
        var (train, validation) = (Rows(20, 50, 1), Rows(20, 50, 2));
        var options = new HeadTrainingOptions { ClassCount = 2, Epochs = 12, MiniBatchSize = 5, LearningRate = .05f };
        var zero = new LinearHead(new float[2 * 50], new float[2], 1);
        var dual = HeadTrainer.Train(train, validation, options, onEpoch: null, default).Head;
        var primal = HeadTrainer.Train(train, validation, options with { InitialHead = zero }, onEpoch: null, default).Head;
        foreach (float[] row in validation.Rows)
            Assert.Equal(primal.Predict(row)[0], dual.Predict(row)[0], .005);
    }

    [Fact]
    public void A_head_survives_the_way_into_the_space_and_back()
    {
        var rows = Rows(15, 40, 3).Rows;
        var (space, _) = FeatureSpace.Fit(rows, holdsAnyHead: true);
        var random = new Random(4);
        var head = new LinearHead([.. Enumerable.Range(0, 3 * 40).Select(_ => (float)random.NextDouble() - .5f)], [.1f, -.2f, .3f], 1);
        var parameters = new float[3 * (space.Length + 1)];
        space.ToSpace(head, parameters);
        var back = space.FromSpace(parameters.AsSpan(0, 3 * space.Length), parameters.AsSpan(3 * space.Length), 1, HeadActivation.Softmax);
        foreach (var (before, after) in rows.Select(row => (head.Predict(row), back.Predict(row))))
            Assert.All(before.Zip(after), pair => Assert.Equal(pair.First, pair.Second, .0005));
    }

    [Theory]
    [InlineData(1, 8)]
    [InlineData(6, 8)]
    [InlineData(20, 8)]
    public void Images_that_are_all_alike_give_finite_numbers(int count, int length)
    {
        float[] row = [.. Enumerable.Range(0, length).Select(i => (float)i)];
        var (space, rows) = FeatureSpace.Fit([.. Enumerable.Repeat(row, count)], holdsAnyHead: false);
        Assert.All(rows, value => Assert.True(float.IsFinite(value)));
        Assert.All(space.Apply([[.. Enumerable.Repeat(1f, length)]]), value => Assert.True(float.IsFinite(value)));
    }

    [Fact]
    public void Vectors_have_the_length_that_learning_rates_are_made_for()
    {
        var (space, rows) = FeatureSpace.Fit(Rows(25, 60, 5).Rows, holdsAnyHead: false);
        Assert.Equal(64, Enumerable.Range(0, 25).Average(i => Dot(rows, i, i, space.Length)), .1);
    }

    private static LabeledFeatures Rows(int count, int length, int seed)
    {
        var random = new Random(seed);
        var rows = new List<float[]>();
        for (int i = 0; i < count; i++)
            rows.Add([.. Enumerable.Range(0, length).Select(k => (float)((random.NextDouble() * (k % 5 + 1)) + (i % 2 * (k % 3))))]);
        return new LabeledFeatures(rows, (IReadOnlyList<int>)[.. Enumerable.Range(0, count).Select(i => i % 2)]);
    }

    private static float[] Centred(int count, int length)
    {
        var rows = Rows(count, length, 9).Rows;
        return FeatureScaler.Fit(rows).Apply(rows);
    }

    private static double Dot(float[] matrix, int i, int j, int length)
        => matrix.AsSpan(i * length, length).ToArray().Zip(matrix.AsSpan(j * length, length).ToArray()).Sum(pair => (double)pair.First * pair.Second);

    /// <summary>x·S⁻¹·x' by solving S y = x' with Gauss's elimination, straight from the definition.</summary>
    private static double[,] Products(float[] matrix, int count, int length)
    {
        var covariance = new double[length, length];
        for (int a = 0; a < length; a++)
        {
            for (int b = 0; b < length; b++)
                covariance[a, b] = Enumerable.Range(0, count).Sum(i => (double)matrix[(i * length) + a] * matrix[(i * length) + b]) / count;
        }

        double shrinkage = Enumerable.Range(0, length).Sum(a => covariance[a, a]) / Math.Min(count, length);
        for (int a = 0; a < length; a++)
            covariance[a, a] += shrinkage;
        var products = new double[count, count];
        for (int j = 0; j < count; j++)
        {
            double[] solved = Solve((double[,])covariance.Clone(), [.. Enumerable.Range(0, length).Select(a => (double)matrix[(j * length) + a])]);
            for (int i = 0; i < count; i++)
                products[i, j] = Enumerable.Range(0, length).Sum(a => matrix[(i * length) + a] * solved[a]);
        }

        return products;
    }

    private static double[] Solve(double[,] matrix, double[] right)
    {
        int side = right.Length;
        for (int pivot = 0; pivot < side; pivot++)
        {
            for (int row = pivot + 1; row < side; row++)
            {
                double factor = matrix[row, pivot] / matrix[pivot, pivot];
                for (int column = pivot; column < side; column++)
                    matrix[row, column] -= factor * matrix[pivot, column];
                right[row] -= factor * right[pivot];
            }
        }

        for (int row = side - 1; row >= 0; row--)
        {
            for (int column = row + 1; column < side; column++)
                right[row] -= matrix[row, column] * right[column];
            right[row] /= matrix[row, row];
        }

        return right;
    }
}
