# Made by barograph 0.1.0; draw with gnuplot 5.4 or later.
reset
set encoding utf8
set terminal pdfcairo noenhanced color size 3.307086614in,2.440944882in \
    font 'Liberation Sans,8' fontscale 0.75 linewidth 2
set output './figure.pdf'
mark = 1
set border 3 linewidth 0.5
unset key
set minussign
set label 901 'Source: nile.csv' at screen 0.00882,0.03585 left \
    font ',7' textcolor rgb '#595959'
set key at screen 0.12566,0.98634 left top horizontal Left reverse \
    maxcols 1 samplen 2.6 spacing 1.1 width 0
set lmargin at screen 0.12566
set rmargin at screen 0.95632
set bmargin at screen 0.21918
set tmargin at screen 0.89986
set yrange [-0.7632:19.8432]
set ytics 5 nomirror out scale 0.6
set label 910 'value' at screen 0.02352,0.55952 center rotate by 90
$series0 << EOD
0 0
1 2.385
2 4.77
3 7.155
4 9.54

8 11.925
9 14.31
10 16.695
11 19.08
EOD
set xrange [-0.5:11.5]
set xtics out nomirror scale 0.6
set xlabel 'year' offset 0,0.5
$zero << EOD
-0.5 0
11.5 0
EOD
plot $zero using 1:2 with lines notitle linewidth 0.5 dashtype solid \
    linecolor rgb '#8c8c8c', \
  $series0 using 1:2 with linespoints title 'flow' \
    linewidth 0.9 dashtype solid linecolor rgb '#0072b2' pointtype 7 pointsize 0.42*mark
set output
print 'barograph: figure complete'
# Values (value) over year. Recorded of known issues: flow 9 of 9. Lines
# join neighbouring issues only; where an issue is missing the line is
# broken. Marks of equal value stand side by side. Data: nile.csv.
# 
