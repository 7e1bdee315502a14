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
set label 901 'Simulated data, not observed. Source: made up' at screen 0.00882,0.03585 left \
    font ',7' textcolor rgb '#595959'
set label 900 'SIMULATED' at screen 0.99118,0.96074 right \
    textcolor rgb '#d55e00'
set key at screen 0.12566,0.93172 left top horizontal Left reverse \
    maxcols 2 samplen 2.6 spacing 1.1 width 0
set lmargin at screen 0.12566
set rmargin at screen 0.95632
set bmargin at screen 0.16455
set tmargin at screen 0.79061
set yrange [-1.64:15.64]
set ytics 5 nomirror out scale 0.6
set label 910 'points per issue' at screen 0.02352,0.47758 center rotate by 90
$series0 << EOD
18.08113787 7
18.24541229 6
18.41242462 14
18.5808059 13
18.74918718 6
18.91619951 8
19.08047393 15
19.24474835 10
19.41176068 5
19.58014196 11
19.74852324 15
19.91553557 8
20.08117894 6
20.24682232 13
20.41383464 13
20.58221593 6
20.75059721 8
20.91760953 15
21.08188395 11
21.24615837 5
EOD
$series1 << EOD
18.08113787 0

18.41242462 8

18.74918718 -1

19.08047393 9
19.24474835 3
19.41176068 -1
19.58014196 6

20.41383464 6
20.58221593 -1

20.91760953 9
21.08188395 4
EOD
$trend0 << EOD
18.1 8.48
21.2 10.96
EOD
$band0 << EOD
18.1 5 12
19.5 7 11
21.2 8 15
EOD
set xrange [18.00173857:21.33103349]
set xtics out nomirror scale 0.6,0.3 ('2018' 18.00173857, '2019' 19.00107463, '2020' 20.00041069, '2021' 21.00248465)
$zero << EOD
18.00173857 0
21.33103349 0
EOD
plot $band0 using 1:2:3 with filledcurves notitle fillstyle solid 1.0 noborder \
    fillcolor rgb '#cce3f0', \
  $zero using 1:2 with lines notitle linewidth 0.5 dashtype solid \
    linecolor rgb '#8c8c8c', \
  $series0 using 1:2 with linespoints title 'russia' \
    linewidth 0.9 dashtype solid linecolor rgb '#0072b2' pointtype 7 pointsize 0.42*mark, \
  $series1 using 1:2 with linespoints title 'china' \
    linewidth 0.9 dashtype (9,4) linecolor rgb '#d55e00' pointtype 5 pointsize 0.42*mark, \
  $trend0 using 1:2 with lines title 'russia, trend' \
    linewidth 1.6 dashtype solid linecolor rgb '#0072b2'
set output
print 'barograph: figure complete'
# Index values (points per issue) at the midpoint of each issue's period.
# Recorded of known issues: russia 20 of 20, china 11 of 20. Lines join
# neighbouring issues only; where an issue is missing the line is broken.
# Marks of equal value stand side by side. Line: least squares. The data
# are simulated, not observed. Data: A & B.
# 
